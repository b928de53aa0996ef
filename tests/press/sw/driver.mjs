// Reads one JSON request a line and answers it in one: the reader's verifier for tests in Python.

import { createInterface } from "node:readline";

import { canonical } from "../../../src/drukar/press/theme/sw/canonical.mjs";
import { rolesFor } from "../../../src/drukar/press/theme/sw/delegations.mjs";
import { ed25519 } from "../../../src/drukar/press/theme/sw/ed25519.mjs";
import { run } from "../../../tools/tuf/client.mjs";

const bytes = (text) => Buffer.from(text, "base64");
const { subtle } = crypto;

const answers = {
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
