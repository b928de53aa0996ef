#!/usr/bin/env node
// The reader's verifier as a command, as tuf-conformance drives a TUF client:
//
//   client.mjs --metadata-dir DIR init ROOT
//   client.mjs --metadata-dir DIR --metadata-url URL refresh
//   client.mjs --metadata-dir DIR --metadata-url URL --target-name PATH --target-base-url URL
//              --target-dir DIR download
//
// Exit status: 0 done, 1 refused. Readers get the same modules, but for the schemes beside
// Ed25519, which only Node knows here.

import { constants, createPublicKey, verify } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { checkBytes } from "../../src/drukar/press/theme/sw/bytes.mjs";
import { readAtMost } from "../../src/drukar/press/theme/sw/reading.mjs";
import { SCHEMES } from "../../src/drukar/press/theme/sw/schemes.mjs";
import { quoted, Trust } from "../../src/drukar/press/theme/sw/trust.mjs";

const pem = (key, signature, message, options) =>
  verify("sha256", message, { key: createPublicKey(key.keyval.public), ...options }, signature);

const schemes = {
  ...SCHEMES,
  "ecdsa-sha2-nistp256": pem,
  "rsassa-pss-sha256": (key, signature, message) =>
    pem(key, signature, message, { padding: constants.RSA_PKCS1_PSS_PADDING }),
};

const OPTIONS = Object.fromEntries(
  ["metadata-dir", "metadata-url", "target-name", "target-base-url", "target-dir"].map((name) => [
    name,
    { type: "string" },
  ]),
);

const COMMANDS = {
  init: async (values, now, root) => save(local(values, "root"), await readFile(root)),
  refresh: refreshed,
  download,
};

/** Do what the arguments say; throws if it is refused. */
export async function run(args, now = Date.now) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [command, ...rest] = positionals;
  await COMMANDS[command](values, now, ...rest);
}

async function refreshed(values, now) {
  const io = {
    load: (role) => readFile(local(values, role)),
    save: (role, bytes) => save(local(values, role), bytes),
    async fetch(name, limit, accept) {
      const bytes = await bytesAt(values["metadata-url"], name, limit);
      return bytes && accept(bytes);
    },
  };
  const trust = new Trust({ io, schemes, now });
  await trust.begin(await io.load("root"));
  await trust.refresh();
  return trust;
}

async function download(values, now) {
  const path = values["target-name"];
  const trust = await refreshed(values, now);
  const found = await trust.find(path);
  if (!found) throw new Error(`nothing is signed at ${path}`);
  const copy = join(values["target-dir"], quoted(path));
  const kept = await readFile(copy).catch(() => null);
  if (kept && (await checkBytes(kept, found.entry).then(() => true, () => false))) return;
  const parts = path.split("/");
  if (trust.top.root.signed.consistent_snapshot) {
    parts.push(`${Object.values(found.entry.hashes)[0]}.${parts.pop()}`);
  }
  const address = parts.map(encodeURIComponent).join("/");
  const bytes = await bytesAt(values["target-base-url"], address, found.entry.length);
  if (!bytes) throw new Error(`nothing is served at ${path}`);
  await checkBytes(bytes, found.entry);
  await mkdir(values["target-dir"], { recursive: true });
  await save(copy, bytes);
}

function local(values, role) {
  return join(values["metadata-dir"], `${quoted(role)}.json`);
}

async function save(path, bytes) {
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}

async function bytesAt(base, path, limit) {
  const address = `${base.replace(/\/$/, "")}/${path}`;
  const answer = await fetch(address, { redirect: "error" });
  if (answer.status === 403 || answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return readAtMost(answer, limit);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  run(process.argv.slice(2)).catch((error) => {
    console.error(`refused: ${error.message}`);
    process.exitCode = 1;
  });
}
