// Reads one JSON request a line and answers it in one: the reader's verifier for tests in Python.

import { createInterface } from "node:readline";

import { canonical } from "../../../src/drukar/press/theme/sw/canonical.mjs";
import { rolesFor } from "../../../src/drukar/press/theme/sw/delegations.mjs";
import { ed25519 } from "../../../src/drukar/press/theme/sw/ed25519.mjs";
import { Reader } from "../../../src/drukar/press/theme/sw/reader.mjs";
import { Sources } from "../../../src/drukar/press/theme/sw/sources.mjs";
import { run } from "../../../tools/tuf/client.mjs";

const bytes = (text) => Buffer.from(text, "base64");
const { subtle } = crypto;

// Asks sources that behave as they are told, in a time of their own; ``good:500`` answers after 500 ms,
// and ``dripping:500`` sends a sign of life each 250 ms, so many times.
async function asked({ manners, times = 1, options = {} }) {
  let now = 0;
  const open = new Set();
  const timers = [];
  const wait = (time) => new Promise((resolve) => timers.push([now + time, resolve]));
  const seen = { asked: [], most: 0, values: [], at: [] };
  const fetch = async (address, { signal }) => {
    const number = Number(address[0]);
    const [manner, time] = manners[number].split(":");
    seen.asked.push(number);
    open.add(signal);
    signal.addEventListener("abort", () => open.delete(signal));
    seen.most = Math.max(seen.most, open.size);
    try {
      const aborted = new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new Error("aborted"))),
      );
      if (manner === "hanging") await aborted;
      if (manner === "good" && time) await Promise.race([wait(Number(time)), aborted]);
      if (manner === "refused") throw new Error("refused");
      if (manner === "dripping") return new Response(drops(Number(time), wait, aborted));
      return new Response(manner, { status: manner === "absent" ? 404 : 200 });
    } finally {
      open.delete(signal);
    }
  };
  const accept = (content) => {
    if (String.fromCharCode(...content.slice(-4)) !== "good") throw new Error("wrong");
    return "good";
  };
  const sources = new Sources("0/", { fetch, now: () => now, wait });
  sources.all = manners.map((_, number) => ({ base: `${number}/`, failures: 0, until: 0 }));
  for (let time = 0; time < times; time += 1) {
    let isOver = false;
    const got = sources.get("path", 1_000_000, accept, options).then(
      (found) => seen.values.push(found && Number(found.source.base[0])),
      (error) => seen.values.push(String(error.message)),
    );
    got.then(() => (isOver = true));
    while (!isOver) {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      if (isOver || !timers.length) continue;
      timers.sort(([one], [other]) => one - other);
      const [at, resolve] = timers.shift();
      now = Math.max(now, at);
      resolve();
    }
    seen.at.push(now);
  }
  return seen;
}

function drops(count, wait, aborted) {
  return new ReadableStream({
    async pull(controller) {
      await Promise.race([wait(250), aborted]);
      count -= 1;
      controller.enqueue(count ? new Uint8Array(1_024) : Buffer.from("good"));
      if (!count) controller.close();
    },
  });
}

// A reader whose sources have these files (of each, by address), asked for pages one by one: what it
// would put on the screen, by path.
async function read({ root, sites, paths, mirrors }) {
  const settled = Buffer.from(JSON.stringify({ code: {}, mirrors }));
  const saved = new Map([["settled", settled]]);
  const shelf = {
    load: async (name) => saved.get(name),
    save: async (name, content) => saved.set(name, content),
    find: async () => undefined,
    kept: async () => [],
  };
  const [base] = Object.keys(sites);
  const fetch = async (address) => {
    const site = Object.keys(sites).find((each) => address.startsWith(each));
    const content = sites[site][address.slice(site.length)];
    return content === undefined ? new Response("", { status: 404 }) : new Response(bytes(content));
  };
  const words = { en: { direction: "ltr", nobody: NOBODY, why: "", again: "", kept: "", copies: "" } };
  const reader = new Reader({ root, words, base, shelf, fetch });
  const shown = {};
  for (const path of paths) {
    const answer = await reader.respond(path, { isPage: path.endsWith(".html") });
    const content = Buffer.from(await answer.arrayBuffer().catch(() => ""));
    shown[path] = { status: answer.status, content: content.toString("base64") };
  }
  return shown;
}

const NOBODY = "Nobody answers";

const answers = {
  read,
  sources: asked,
  canonical: ({ json }) => Buffer.from(canonical(JSON.parse(json))).toString("base64"),
  client: async ({ args, now }) => run(args, () => now ?? Date.now()),
  bins: ({ delegations, paths }) =>
    Promise.all(paths.map(async (path) => (await rolesFor(delegations, path))[0].name)),
  roles: async ({ delegations, path }) => (await rolesFor(delegations, path)).map(({ name }) => name),
  ed25519: async ({ key, signature, message, native }) => {
    const importKey = subtle.importKey;
    if (!native) {
      subtle.importKey = async () => {
        throw new DOMException("no Ed25519", "NotSupportedError");
      };
    }
    try {
      return await ed25519(bytes(key), bytes(signature), bytes(message));
    } finally {
      subtle.importKey = importKey;
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { op, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await answers[op](request)) ?? null };
  } catch (error) {
    answer = { error: String(error.message) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
