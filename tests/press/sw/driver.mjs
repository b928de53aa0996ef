// Reads one JSON request a line and answers it in one: the reader's verifier for tests in Python.

import { createInterface } from "node:readline";

import { canonical } from "../../../src/drukar/press/theme/sw/canonical.mjs";
import { rolesFor } from "../../../src/drukar/press/theme/sw/delegations.mjs";
import { ed25519 } from "../../../src/drukar/press/theme/sw/ed25519.mjs";
import { Sources } from "../../../src/drukar/press/theme/sw/sources.mjs";
import { run } from "../../../tools/tuf/client.mjs";

const bytes = (text) => Buffer.from(text, "base64");
const { subtle } = crypto;

// Asks sources that behave as they are told, in a time of their own; ``good:500`` answers after 500 ms.
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
      if (time) await Promise.race([wait(Number(time)), aborted]);
      if (manner === "refused") throw new Error("refused");
      return new Response(manner, { status: manner === "absent" ? 404 : 200 });
    } finally {
      open.delete(signal);
    }
  };
  const accept = (content) => {
    if (String.fromCharCode(...content) !== "good") throw new Error("wrong");
    return "good";
  };
  const sources = new Sources("0/", { fetch, now: () => now, wait });
  sources.all = manners.map((_, number) => ({ base: `${number}/`, failures: 0, until: 0 }));
  for (let time = 0; time < times; time += 1) {
    let isOver = false;
    const got = sources.get("path", 100, accept, options).then(
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

const answers = {
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
