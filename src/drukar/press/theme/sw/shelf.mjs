// What is on this device: the state of trust, which says nothing of what was read, and the
// articles that the reader asked to keep. Nothing else is ever stored.

const STATE = "drukar-trust";
const KEPT = "drukar-kept";
const MOST_KEPT = 200;
const MOST_BYTES = 50_000_000;

export class Shelf {
  constructor(caches, base) {
    Object.assign(this, { caches, base, state: STATE + base, shelf: KEPT + base });
  }

  /** Return the saved bytes of that name, or undefined. */
  async load(name) {
    const found = await this.match(this.state, name);
    return found && new Uint8Array(await found.arrayBuffer());
  }

  // Opening a store makes it, so that once all is forgotten none may be opened.
  async match(name, path) {
    return this.forgotten ? undefined : (await this.caches.open(name)).match(this.base + path);
  }

  async save(name, bytes) {
    if (this.forgotten) return;
    await (await this.caches.open(this.state)).put(this.base + name, new Response(bytes));
  }

  /** Keep a page with its parts, as ``{path, bytes}``; the oldest make room for it. */
  async keep({ path, title, bytes }, parts, now) {
    const cache = await this.caches.open(this.shelf);
    const about = { path, title, when: now, parts: parts.map((part) => part.path) };
    about.size = [bytes, ...parts.map((part) => part.bytes)].reduce((sum, { length }) => sum + length, 0);
    for (const part of parts) await cache.put(this.base + part.path, new Response(part.bytes));
    const headers = { about: encodeURIComponent(JSON.stringify(about)) };
    await cache.put(this.base + path, new Response(bytes, { headers }));
    const all = await this.kept();
    for (let size = all.reduce((sum, item) => sum + item.size, 0); ; ) {
      if (all.length <= MOST_KEPT && (size <= MOST_BYTES || all.length === 1)) break;
      const oldest = all.pop();
      size -= oldest.size;
      await this.drop(oldest.path);
    }
  }

  /** Remove a kept page, and its parts that no other one shows. */
  async drop(path) {
    const cache = await this.caches.open(this.shelf);
    const all = await this.kept();
    const rest = all.filter((item) => item.path !== path);
    const shown = new Set(rest.flatMap(({ parts }) => parts));
    const gone = all.find((item) => item.path === path)?.parts ?? [];
    for (const part of gone.filter((item) => !shown.has(item))) await cache.delete(this.base + part);
    await cache.delete(this.base + path);
  }

  /** Return a kept page or part: ``{bytes, when}``, or undefined. */
  async find(path) {
    const found = await this.match(this.shelf, path);
    return found && { bytes: new Uint8Array(await found.arrayBuffer()), when: aboutOf(found)?.when };
  }

  /** Return what is said of each kept page, the newest first. */
  async kept() {
    if (this.forgotten) return [];
    const cache = await this.caches.open(this.shelf);
    const all = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
    return all.map(aboutOf).filter(Boolean).sort((one, other) => other.when - one.when);
  }

  /** Remove everything, and save nothing that is under way. */
  async forget() {
    this.forgotten = true;
    await Promise.all([this.state, this.shelf].map((name) => this.caches.delete(name)));
  }
}

function aboutOf(response) {
  const about = response.headers.get("about");
  return about && JSON.parse(decodeURIComponent(about));
}
