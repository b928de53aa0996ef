// Prints package-lock.json with an address for each package, in the registry that is given.
//
//     node addressed-lock.mjs "$(npm config get registry)"
//
// The committed lock names no host. But `npm ci` takes a lock without addresses for stale as soon
// as one package asks for another by a tag ("latest"), which one of Lighthouse's does. What is
// installed is checked against the lock's hashes either way.

import { readFileSync } from "node:fs";

const registry = process.argv[2].replace(/\/$/, "");
const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));

for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "") continue;
  const name = entry.name ?? path.split("node_modules/").pop();
  const file = `${name.split("/").pop()}-${entry.version}.tgz`;
  entry.resolved = `${registry}/${name}/-/${file}`;
}

process.stdout.write(JSON.stringify(lock, null, 2));
