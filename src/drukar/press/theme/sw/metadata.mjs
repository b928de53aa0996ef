// One file of TUF metadata: read, its shape checked, its signatures counted. Nothing here knows of
// other files but the one that delegates.

import { canonical } from "./canonical.mjs";
import { fromHex } from "./bytes.mjs";

export const TOP = ["root", "timestamp", "snapshot", "targets"];

/** Return the metadata in `bytes`, of type `type`: ``{bytes, signed, signatures}``; or throw. */
export function parse(bytes, type) {
  const { signed, signatures } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  need(isObject(signed) && signed._type === type, "type");
  need(/^1(\.\d+){1,2}$/.test(signed.spec_version), "spec_version");
  need(isVersion(signed.version), "version");
  need(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(signed.expires), "expires");
  need(!Number.isNaN(Date.parse(signed.expires)), "expires");
  need(Array.isArray(signatures), "signatures");
  need(signatures.every((item) => isObject(item) && typeof item.keyid === "string"), "signatures");
  need(isUnique(signatures.map((item) => item.keyid)), "signed twice");
  SHAPES[type](signed);
  return { bytes, signed, signatures };
}

/** Throw unless enough different keys of `role` have signed the metadata. */
export async function checkSigned(metadata, keys, role, schemes) {
  const message = canonical(metadata.signed);
  const valid = new Set();
  for (const keyid of role.keyids) {
    const key = Object.hasOwn(keys, keyid) ? keys[keyid] : undefined;
    const found = metadata.signatures.find((item) => item.keyid === keyid);
    if (!key || !found || !Object.hasOwn(schemes, key.scheme)) continue;
    try {
      if (await schemes[key.scheme](key, fromHex(found.sig), message)) valid.add(key.keyval.public);
    } catch {
      // A signature that cannot be read is one that does not count.
    }
  }
  need(valid.size >= role.threshold, "too few signatures");
}

/** Tell whether the metadata has expired at `now`, in milliseconds. */
export function isExpired({ signed }, now) {
  return Date.parse(signed.expires) <= now;
}

export function need(truth, what) {
  if (!truth) throw new Error(`bad metadata: ${what}`);
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isVersion = (value) => Number.isSafeInteger(value) && value >= 1;
const isLength = (value) => Number.isSafeInteger(value) && value >= 0;
const isUnique = (list) => new Set(list).size === list.length;
const isTexts = (list) => Array.isArray(list) && list.every((item) => typeof item === "string");
const values = (table) => (isObject(table) ? Object.values(table) : [undefined]);

function isKey(key) {
  return isObject(key) && typeof key.scheme === "string" && typeof key.keyval?.public === "string";
}

function isRole(role) {
  const fits = isObject(role) && isVersion(role.threshold) && isTexts(role.keyids);
  return fits && isUnique(role.keyids);
}

function isMeta(entry) {
  return isObject(entry) && isVersion(entry.version) && isFile({ length: 0, hashes: {}, ...entry });
}

function isFile(entry) {
  return isObject(entry) && isLength(entry.length) && isTexts(values(entry.hashes));
}

function isDelegated(role) {
  const { name, terminating, paths, path_hash_prefixes: prefixes } = role ?? {};
  const fits = isRole(role) && typeof name === "string" && !TOP.includes(name);
  return fits && typeof terminating === "boolean" && isTexts(paths ?? prefixes);
}

function isSuccinct(role) {
  const { name_prefix: prefix, bit_length: bits } = role;
  return isRole(role) && typeof prefix === "string" && isVersion(bits) && bits <= 32;
}

const SHAPES = {
  root({ keys, roles, consistent_snapshot: consistent }) {
    need(values(keys).every(isKey), "keys");
    need(isObject(roles) && TOP.every((name) => isRole(roles[name])), "roles");
    need([true, false, undefined].includes(consistent), "consistent_snapshot");
  },
  timestamp({ meta }) {
    need(isMeta(meta?.["snapshot.json"]), "meta");
  },
  snapshot({ meta }) {
    need(values(meta).every(isMeta) && Object.hasOwn(meta, "targets.json"), "meta");
  },
  targets({ targets, delegations }) {
    need(values(targets).every(isFile), "targets");
    if (delegations === undefined) return;
    const { keys, roles, succinct_roles: succinct } = isObject(delegations) ? delegations : {};
    need(values(keys).every(isKey), "keys");
    if (succinct === undefined) {
      need(Array.isArray(roles) && roles.every(isDelegated), "roles");
      need(isUnique(roles.map((role) => role.name)), "roles");
    } else {
      need(roles === undefined && isObject(succinct) && isSuccinct(succinct), "succinct_roles");
    }
  },
};
