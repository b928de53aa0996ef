// The client workflow of TUF: from a root that is trusted already to the entry of any file.
//
// Reading and fetching are left to `io`:
//   load(role)                   the bytes that were saved, or nothing
//   save(role, bytes)            keep these
//   fetch(name, limit, accept)   ask for a metadata file of at most `limit` bytes until `accept`
//                                takes an answer, and return what it made of it; null where there
//                                is no such file; throw if nobody has an acceptable answer
//
// With `strict`, what has expired is refused, as TUF has it. Without it, it may be read all the
// same, since a paper that cannot sign is still a paper, and `isFresh` tells: whoever would
// take anything new from it (code, mirrors, keys) asks that first.

import { checkBytes } from "./bytes.mjs";
import { rolesFor } from "./delegations.mjs";
import { checkSigned, isExpired, need, parse } from "./metadata.mjs";

const LIMITS = { root: 512_000, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000 };
const MOST_ROOTS = 256;
const MOST_ROLES = 32;

export class Trust {
  constructor({ io, schemes, strict = true, now = Date.now }) {
    Object.assign(this, { io, schemes, strict, now, top: {}, delegated: new Map() });
  }

  /** Begin with this root; it has to be signed by its own keys. Throws if it is not. */
  async begin(bytes) {
    const root = parse(bytes, "root");
    await this.check(root, root.signed, root.signed.roles.root);
    this.top = { root };
  }

  /** Bring the top-level roles up to date; what was trusted stays so if this throws. */
  async refresh({ roots = true } = {}) {
    this.time = this.now();
    if (roots) await this.walkRoots();
    this.use(this.top.root);
    const timestamp = await this.timestamp();
    const snapshot = await this.snapshot(timestamp);
    const targets = await this.targets("targets", this.top.root.signed, snapshot);
    this.top = { root: this.top.root, timestamp, snapshot, targets };
  }

  /** Take up what was saved, without asking anybody; throws if it does not hold together. */
  async recall() {
    const { io } = this;
    this.io = { ...io, fetch: async (name, limit, accept) => accept(await io.load("timestamp")) };
    try {
      await this.refresh({ roots: false });
    } finally {
      this.io = io;
    }
  }

  /** Tell whether nothing has expired that everything hangs on. */
  isFresh() {
    return Object.values(this.top).every((metadata) => !isExpired(metadata, this.now()));
  }

  /** Return what is signed of the file at `path`: ``{entry, role, isFresh}``; null if nothing is. */
  async find(path) {
    const visited = new Set();
    const stack = [{ name: "targets" }];
    while (stack.length && visited.size <= MOST_ROLES) {
      const { name, delegations, role } = stack.pop();
      if (visited.has(name)) continue;
      visited.add(name);
      const metadata = delegations
        ? await this.bin(name, { keys: delegations.keys, roles: { [name]: role } })
        : this.top.targets;
      const { signed } = metadata;
      if (Object.hasOwn(signed.targets, path)) {
        const isFresh = !isExpired(metadata, this.now());
        return { entry: signed.targets[path], role: name, isFresh };
      }
      if (!signed.delegations) continue;
      const found = await rolesFor(signed.delegations, path);
      const last = found.findIndex(({ terminating }) => terminating);
      if (last >= 0) {
        found.length = last + 1;
        stack.length = 0;
      }
      stack.push(...found.reverse().map((item) => ({ ...item, delegations: signed.delegations })));
    }
    return null;
  }

  async walkRoots() {
    for (let walked = 0; walked < MOST_ROOTS; walked += 1) {
      const { signed } = this.top.root;
      const version = signed.version + 1;
      const next = await this.io.fetch(`${version}.root.json`, LIMITS.root, async (bytes) => {
        const root = parse(bytes, "root");
        need(root.signed.version === version, "version");
        await this.check(root, signed, signed.roles.root);
        await this.check(root, root.signed, root.signed.roles.root);
        return root;
      });
      if (!next) return;
      // All else was signed by keys of the former root, and has to show that it still may be.
      this.top = { root: next };
      this.delegated.clear();
      await this.io.save("root", next.bytes);
    }
  }

  async timestamp() {
    const old = await this.saved("timestamp", this.top.root.signed);
    const next = await this.io.fetch("timestamp.json", LIMITS.timestamp, async (bytes) => {
      const found = await this.read(bytes, "timestamp", this.top.root.signed);
      need(!old || found.signed.version >= old.signed.version, "an older timestamp");
      if (found.signed.version === old?.signed.version) return this.use(old);
      need(!old || shot(found).version >= shot(old).version, "an older snapshot");
      return this.use(found);
    });
    need(next, "no timestamp");
    if (next !== old) await this.io.save("timestamp", next.bytes);
    return next;
  }

  async snapshot(timestamp) {
    const wanted = shot(timestamp);
    const old = await this.saved("snapshot", this.top.root.signed);
    if (old?.signed.version === wanted.version && this.isUsable(old)) return old;
    const before = Object.entries(old?.signed.meta ?? {});
    return this.fetched("snapshot", wanted, async (bytes) => {
      const found = await this.read(bytes, "snapshot", this.top.root.signed);
      for (const [name, { version }] of before) {
        need(found.signed.meta[name]?.version >= version, `an older ${name}`);
      }
      return found;
    });
  }

  /** Return a targets role that `delegator` (its keys, its roles by name) delegates to. */
  async targets(name, delegator, snapshot = this.top.snapshot) {
    const { meta } = snapshot.signed;
    need(Object.hasOwn(meta, `${name}.json`), `no ${name}`);
    const wanted = meta[`${name}.json`];
    const old = await this.saved(name, delegator);
    if (old?.signed.version === wanted.version && this.isUsable(old)) {
      const isSame = checkBytes(old.bytes, wanted).then(() => true, () => false);
      if (await isSame) return old;
    }
    return this.fetched(name, wanted, (bytes) => this.read(bytes, name, delegator));
  }

  /** The same, once for all who ask at a time. */
  bin(name, delegator) {
    const version = this.top.snapshot.signed.meta[`${name}.json`]?.version;
    const known = this.delegated.get(name);
    if (known?.version === version) return known.made;
    const made = this.targets(name, delegator);
    this.delegated.set(name, { version, made });
    made.catch(() => this.delegated.get(name)?.made === made && this.delegated.delete(name));
    return made;
  }

  async fetched(name, wanted, read) {
    const limit = wanted.length ?? LIMITS[name] ?? LIMITS.targets;
    const prefix = this.top.root.signed.consistent_snapshot ? `${wanted.version}.` : "";
    const found = await this.io.fetch(`${prefix}${quoted(name)}.json`, limit, async (bytes) => {
      await checkBytes(bytes, wanted);
      const metadata = await read(bytes);
      need(metadata.signed.version === wanted.version, "version");
      return this.use(metadata);
    });
    need(found, `no ${name}`);
    await this.io.save(name, found.bytes);
    return found;
  }

  async saved(name, delegator) {
    if (this.top[name]) return this.top[name];
    try {
      return await this.read(await this.io.load(name), name, delegator);
    } catch {
      return undefined;
    }
  }

  async read(bytes, name, delegator) {
    const metadata = parse(bytes, LIMITS[name] ? name : "targets");
    // Bins share a key: without a name, one would do in the place of another, and pages were hidden.
    need((metadata.signed.role ?? name) === name, "another role");
    await this.check(metadata, delegator, delegator.roles[name]);
    return metadata;
  }

  check(metadata, { keys }, role) {
    return checkSigned(metadata, keys, role, this.schemes);
  }

  use(metadata) {
    need(this.isUsable(metadata), "expired");
    return metadata;
  }

  isUsable(metadata) {
    return !this.strict || !isExpired(metadata, this.time);
  }
}

const shot = ({ signed }) => signed.meta["snapshot.json"];

/** Return a role's name as it stands in an address; in ours, no letter needs it. */
export function quoted(name) {
  const encode = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(name).replace(/[!'()*]/g, encode);
}
