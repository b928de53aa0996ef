// Reads the site for one browser: finds what is signed at an address, fetches it from whoever has
// it, and answers with nothing but verified bytes.
//
// State is brought up to date before a page is shown, once a minute; if that takes long, beside it,
// unless what is known was signed more than a day ago. What has expired may still be read, with a
// word on its age; but new code and new mirrors are taken from fresh metadata only ("settled").

import { marked, nobodyAnswers, responseOf } from "./answers.mjs";
import { checkBytes, digest, toHex } from "./bytes.mjs";
import { TOP } from "./metadata.mjs";
import { SCHEMES } from "./schemes.mjs";
import { pause, Sources } from "./sources.mjs";
import { Trust } from "./trust.mjs";

const METADATA = "_ed/m/";
const MIRRORS = "_ed/mirrors.json";
const CODE = "_code/";
const WORKER = "sw.js";
const ASSET = /^_b\/[0-9a-f]{2}\/([0-9a-f]{64})\.([a-z0-9]+)$/;
const NO_ASSETS = ["html", "js", "mjs", "json", "xml"];
const SCRIPT = /\.m?js$/;
const LARGEST_ASSET = 20_000_000;
const LARGEST_LIST = 50_000;
const MOST_IN_MEMORY = 8_000_000;

const MINUTE = 60_000;
const DAY = 86_400_000;
const GRACE = 1_000;
const SIGNED_DAYS_AHEAD = 7;
const OFFLINE = ["targets", "mirrors"];
const OLD_FOR_A_MIRROR = 2;

export class Reader {
  constructor({ root, words, base, shelf, fetch, now = Date.now, wait = pause }) {
    Object.assign(this, { root, words, base, shelf, now, wait });
    this.sources = new Sources(base, { fetch, now, wait });
    this.settled = { code: {}, mirrors: [] };
    this.pending = new Map();
    this.recent = new Map();
    this.checked = -Infinity;
    this.trust = new Trust({
      schemes: SCHEMES,
      strict: false,
      now,
      io: {
        load: (role) => this.shelf.load(`${METADATA}${role}`),
        save: (role, bytes) => this.save(role, bytes),
        fetch: (name, limit, accept) => this.metadata(name, limit, accept),
      },
    });
  }

  /** Take up the state of last time, once; every other act waits for this. */
  ready() {
    this.started ??= this.start();
    return this.started;
  }

  async start() {
    const embedded = new TextEncoder().encode(this.root);
    const version = (bytes) => JSON.parse(new TextDecoder().decode(bytes)).signed.version;
    const saved = await this.shelf.load(`${METADATA}root`);
    await this.trust.begin(saved && version(saved) >= version(embedded) ? saved : embedded);
    const settled = await this.shelf.load("settled");
    if (settled) this.settled = JSON.parse(new TextDecoder().decode(settled));
    this.sources.use(this.settled.mirrors);
    await this.trust.recall().catch(() => {});
    this.pending.clear();
  }

  // A root is final. The rest is of use only if all of it is there.
  async save(role, bytes) {
    if (role === "root") await this.shelf.save(`${METADATA}root`, bytes);
    else if (TOP.includes(role)) this.pending.set(role, bytes);
  }

  /** Bring the state up to date; tell whether anybody could be asked who is up to date. */
  freshen() {
    this.freshening ??= this.refresh().finally(() => (this.freshening = undefined));
    return this.freshening;
  }

  async refresh() {
    await this.ready();
    const today = Math.floor(this.now() / DAY);
    try {
      await this.trust.refresh({ roots: this.settled.walked !== today || this.isMirror(this.told) });
    } catch {
      // Keys may have changed, and somebody may hide that; or one source has half of an edition.
      if (this.told) this.sources.blame(this.told);
      try {
        this.thorough = true;
        await this.trust.refresh();
      } catch {
        this.pending.clear();
        if (!this.trust.top.targets) await this.trust.recall().catch(() => {});
        return false;
      } finally {
        this.thorough = false;
      }
    }
    this.checked = this.now();
    for (const [role, bytes] of this.pending) await this.shelf.save(`${METADATA}${role}`, bytes);
    this.pending.clear();
    await this.settle(today).catch(() => {});
    return true;
  }

  /** Take code and mirrors from what is fresh; mirrors only from a key that is kept offline. */
  async settle(today) {
    if (!this.trust.isFresh()) return;
    const { targets } = this.trust.top.targets.signed;
    const code = Object.entries(targets).filter(([path]) => isCode(path));
    const list = await this.list().catch(() => ({}));
    const settled = { ...this.settled, code: Object.fromEntries(code), walked: today, ...list };
    if (JSON.stringify(settled) === JSON.stringify(this.settled)) return;
    this.settled = settled;
    this.sources.use(settled.mirrors);
    await this.shelf.save("settled", new TextEncoder().encode(JSON.stringify(settled)));
  }

  async list() {
    const found = await this.trust.find(MIRRORS);
    const list = found && JSON.stringify(found.entry.hashes);
    const isDue = found?.isFresh && OFFLINE.includes(found.role);
    if (!isDue || list === this.settled.list) return {};
    const { value } = await this.fetched(MIRRORS, found.entry, LARGEST_LIST);
    const { mirrors } = JSON.parse(new TextDecoder().decode(value));
    const known = mirrors.filter(({ url }) => /^https?:\/\/.+\/$/.test(url));
    const urls = (wanted) => known.filter(({ kind }) => kind === wanted).map(({ url }) => url);
    return { mirrors: urls("own"), copies: urls("public"), list };
  }

  /** Fetch metadata. A stale timestamp, or one that a mirror gave, is compared with another's. */
  async metadata(name, limit, accept) {
    const thorough = this.thorough || !name.endsWith(".root.json");
    const first = await this.sources.get(METADATA + name, limit, accept, { thorough });
    if (!first || name !== "timestamp.json") return first?.value ?? null;
    this.told = first.source;
    const isSame = first.value === this.trust.top.timestamp;
    const isDue = this.now() - signedAt(first.value) > DAY || (this.doubts && isSame);
    if (!isDue && !this.sources.isMirror(first.source)) return first.value;
    const options = { besides: first.source, rounds: 1 };
    const second = await this.sources.get(METADATA + name, limit, accept, options).catch(() => null);
    if (!second || second.value.signed.version <= first.value.signed.version) return first.value;
    this.told = second.source;
    return second.value;
  }

  /** Return ``{value, source}``: the bytes that `entry` describes, and who sent them. */
  async fetched(path, entry, limit = Infinity, options = {}) {
    const check = async (bytes) => (await checkBytes(bytes, entry), bytes);
    const found = await this.sources.get(path, Math.min(entry.length, limit), check, options);
    if (!found) throw new Error(`nobody has ${path}`);
    return found;
  }

  /** Answer a request for an address below the site's own. */
  async respond(path, { isPage = false } = {}) {
    await this.ready();
    try {
      const asset = ASSET.exec(path);
      if (asset) return this.response(await this.asset(path, asset), path);
      if (isCode(path) || SCRIPT.test(path)) return this.response(await this.code(path), path);
      return await this.page(path, isPage);
    } catch {
      return this.fallback(path, isPage);
    }
  }

  /** Pictures and style are named by their hash: whatever names them vouches for them. */
  async asset(path, [, hash, ending]) {
    if (NO_ASSETS.includes(ending)) throw new Error("no asset");
    const known = this.recent.get(path) ?? (await this.shelf.find(path))?.bytes;
    if (known) return known;
    const check = async (bytes) => {
      if (toHex(await digest(bytes)) !== hash) throw new Error("wrong hash");
      return bytes;
    };
    const cache = ["css", "svg"].includes(ending) ? "default" : "no-store";
    const found = await this.sources.get(path, LARGEST_ASSET, check, { cache });
    if (!found) throw new Error("nobody has it");
    this.remember(path, found.value);
    return found.value;
  }

  remember(path, bytes) {
    this.recent.set(path, bytes);
    let size = [...this.recent.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of this.recent) {
      if (size <= MOST_IN_MEMORY) break;
      this.recent.delete(oldest);
      size -= length;
    }
  }

  async code(path) {
    if (!Object.hasOwn(this.settled.code, path)) throw new Error("not signed");
    const { value } = await this.fetched(path, this.settled.code[path], Infinity, { cache: "default" });
    return value;
  }

  async page(path, isPage) {
    if (this.now() - this.checked > MINUTE) await this.briefly(this.freshen());
    if (!this.trust.top.targets) await this.freshen();
    if (!this.trust.top.targets) throw new Error("no edition");
    let found = await this.signed(path, { hasty: true }).catch(async (error) => {
      // What is signed may have changed since; then nobody has it as it was. Or somebody has new
      // pages and an old timestamp, and another source the newer one.
      this.doubts = true;
      if (await this.freshen().finally(() => (this.doubts = false))) return this.signed(path);
      throw error;
    });
    if (found && this.isMirror(found.source) && !this.isMirror(this.told)) {
      // The site's own address has just fallen silent: its mirrors may know more than it told us.
      await this.briefly(this.freshen());
      found = await this.signed(path);
    }
    if (found) return this.response(found.bytes, path, isPage ? { how: this.how(found.source) } : {});
    const index = `${path}/index.html`;
    if (isPage && path && (await this.trust.find(index))) return Response.redirect(`${this.base}${path}/`);
    return this.nothingHere(path);
  }

  /** Wait for what is under way; not for long, if what is known was signed today. */
  briefly(work) {
    const { timestamp } = this.trust.top;
    const isOld = !timestamp || this.now() - signedAt(timestamp) > DAY;
    return isOld ? work : Promise.race([work, this.wait(GRACE)]);
  }

  isMirror(source) {
    return Boolean(source) && this.sources.isMirror(source);
  }

  /**
   * Return the verified bytes at a path and who sent them; null if nothing is signed there. For
   * what stands below _ed/, as the keys for offers of help, the online key does not count.
   */
  async signed(path, options) {
    const found = await this.trust.find(path);
    if (!found || (path.startsWith("_ed/") && !OFFLINE.includes(found.role))) return null;
    const { value, source } = await this.fetched(path, found.entry, Infinity, options);
    return { bytes: value, source };
  }

  how(source) {
    const days = Math.floor((this.now() - signedAt(this.trust.top.timestamp)) / DAY);
    const isMirror = this.isMirror(source);
    return {
      ...(isMirror && { copy: "mirror" }),
      ...(days >= (isMirror ? OLD_FOR_A_MIRROR : SIGNED_DAYS_AHEAD) && { days }),
    };
  }

  async nothingHere(path) {
    for (const name of [`${path.split("/")[0]}/404.html`, "404.html"]) {
      const found = await this.signed(name).catch(() => null);
      if (found) return this.response(found.bytes, name, { status: 404 });
    }
    return this.response(new Uint8Array(), "nothing.txt", { status: 404 });
  }

  /** Answer from what was kept, or say that nobody answers. */
  async fallback(path, isPage) {
    const kept = await this.shelf.find(path);
    if (kept) {
      const days = Math.floor((this.now() - kept.when) / DAY);
      return this.response(kept.bytes, path, isPage ? { how: { copy: "kept", days } } : {});
    }
    if (!isPage) return Response.error();
    const language = path.split("/")[0];
    const tag = Object.hasOwn(this.words, language) ? language : "en";
    const all = (await this.shelf.kept()).map((item) => ({ ...item, address: this.base + item.path }));
    const nonce = crypto.randomUUID();
    const copies = (this.settled.copies ?? []).map((url) => ({ address: url + path, title: url }));
    const page = { tag, words: this.words[tag], kept: all, copies, path: this.base + path, nonce };
    const bytes = nobodyAnswers(page);
    const scripts = [`'nonce-${nonce}'`];
    return responseOf(bytes, { path: "nobody.html", status: 503, scripts, style: "'unsafe-inline'" });
  }

  response(bytes, path, { status = 200, how = {} } = {}) {
    // Firefox takes whatever a worker answers for the worker's own: so that is named as well.
    const scripts = [WORKER, ...Object.keys(this.settled.code)].map((name) => this.base + name);
    return responseOf(marked(bytes, how), { path, status, scripts });
  }

  /** Keep an article with the parts that it shows, as the reader asked. */
  async keep(path, title, parts) {
    await this.ready();
    const found = await this.signed(path);
    if (!found) throw new Error("not signed");
    const got = parts.map(async (part) => {
      const asset = ASSET.exec(part);
      const bytes = asset ? await this.asset(part, asset) : await this.code(part);
      return { path: part, bytes };
    });
    const whole = (await Promise.allSettled(got)).flatMap(({ value }) => value ?? []);
    await this.shelf.keep({ path, title, bytes: found.bytes }, whole, this.now());
  }
}

// Timestamps are signed for seven days.
const signedAt = ({ signed }) => Date.parse(signed.expires) - SIGNED_DAYS_AHEAD * DAY;

const isCode = (path) => path === WORKER || path.startsWith(CODE);
