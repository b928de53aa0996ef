// Which roles a list of delegations sends a path to.

import { digest, toHex } from "./bytes.mjs";

/** Return the roles for `path`, in order: ``{name, role, terminating}``. */
export async function rolesFor(delegations, path) {
  const hash = await digest(path);
  const succinct = delegations.succinct_roles;
  if (succinct) {
    return [{ name: binOf(succinct, hash), role: succinct, terminating: true }];
  }
  return delegations.roles
    .filter(({ paths, path_hash_prefixes: prefixes }) =>
      paths
        ? paths.some((pattern) => isMatch(pattern, path))
        : prefixes.some((prefix) => toHex(hash).startsWith(prefix)),
    )
    .map((role) => ({ name: role.name, role, terminating: role.terminating }));
}

// The first bits of the path's digest, as a number; it can have 32 bits, so no signed shift.
function binOf({ bit_length: bits, name_prefix: prefix }, hash) {
  const number = new DataView(hash.buffer).getUint32(0) >>> (32 - bits);
  return `${prefix}-${number.toString(16).padStart(Math.ceil(bits / 4), "0")}`;
}

// As Python's fnmatch, part by part: a star does not reach over a slash.
function isMatch(pattern, path) {
  const [wanted, parts] = [pattern.split("/"), path.split("/")];
  return wanted.length === parts.length && wanted.every((glob, i) => isGlob(glob, parts[i]));
}

function isGlob(glob, text) {
  const source = glob.replace(/\[(!?)(\]?[^\]]*)\]|[\s\S]/g, (found, not, set) => {
    if (set !== undefined) return `[${not && "^"}${set.replace(/[\\\]^[]/g, "\\$&")}]`;
    if (found === "*") return "[^]*";
    return found === "?" ? "[^]" : found.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "u").test(text);
}
