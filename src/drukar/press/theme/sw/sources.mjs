// Where to ask: the site's own address and its mirrors, of which none is trusted.
//
// At most two are asked at once. One that answers wrongly, or not within the patience of the round,
// makes room for the next; who sends something meanwhile is not given up, however slow the line, but
// after a while another is asked beside it: somebody may let an answer drip to keep readers waiting.
// A source that failed is asked last for a while (its breaker is open), never not at all.

import { readAtMost } from "./reading.mjs";

const MOST_AT_ONCE = 2;
const PATIENCE = [300, 1_200, 5_000, 20_000];
const SIGN_OF_LIFE = 1_024;
const LONGEST_ALONE = 16;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 600_000;
const ABSENT = [403, 404, 410];

/** Without cookies: else Clear-Site-Data from a seized site would remove the worker in Chromium. */
const MANNERS = { credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" };

export class Sources {
  constructor(origin, { fetch, now, wait }) {
    Object.assign(this, { fetch, now, wait });
    this.all = [{ base: origin, failures: 0, until: 0 }];
  }

  /** Ask these mirrors besides the site's own address, in any order. */
  use(mirrors) {
    const known = new Map(this.all.map((source) => [source.base, source]));
    const others = mirrors.filter((base) => base !== this.all[0].base).sort(() => Math.random() - 0.5);
    const fresh = (base) => known.get(base) ?? { base, failures: 0, until: 0 };
    this.all = [this.all[0], ...new Set(others)].map((item) => (item.base ? item : fresh(item)));
  }

  /** Tell whether an answer came from elsewhere than the site's own address. */
  isMirror(source) {
    return source !== this.all[0];
  }

  /**
   * Return the first acceptable answer: ``{value, source}``, ``value`` being what `accept` made
   * of its bytes. Null if it is said not to be there: by anybody, or with `thorough` by all who
   * answer. Throws if nobody has an acceptable answer. `besides` one who is asked already, those
   * are left out who were wrong before; and with fewer `rounds` those who are slow. With `hasty`,
   * nobody else is asked once somebody has had another file than is looked for.
   */
  async get(path, limit, accept, options = {}) {
    const { thorough = true, cache = "no-store", besides, rounds, hasty } = options;
    const running = new Map();
    const isLeftOut = (item) => besides && (item === besides || item.failures > 0);
    const done = new Set(this.all.filter(isLeftOut));
    let absent = 0;
    let reason = new Error(`nobody to ask for ${path}`);
    try {
      for (const patience of PATIENCE.slice(0, rounds)) {
        for (const source of this.inOrder().filter((item) => !done.has(item))) {
          if (!running.has(source)) {
            if (running.size === MOST_AT_ONCE) giveUp(running);
            running.set(source, this.attempt(source, path, limit, accept, cache));
          }
          const ended = await this.first(running, patience);
          if (!ended) {
            this.hold(source, FIRST_PAUSE);
            continue;
          }
          running.delete(ended.source);
          done.add(ended.source);
          if ("value" in ended) {
            Object.assign(ended.source, { failures: 0, until: 0 });
            return ended;
          }
          if (ended.absent && !thorough) return null;
          absent += ended.absent ? 1 : 0;
          // Who has another file may be a liar, or newer than what is known.
          if (hasty && (ended.absent || ended.isOther)) throw ended.error ?? reason;
          if (!ended.absent) this.blame(ended.source);
          reason = ended.error ?? reason;
        }
        if (done.size === this.all.length) break;
      }
    } finally {
      while (running.size) giveUp(running);
    }
    if (absent) return null;
    throw reason;
  }

  /** A source has misled us: ask it last for a while, each time for longer. */
  blame(source) {
    source.failures += 1;
    this.hold(source, Math.min(FIRST_PAUSE * 2 ** (source.failures - 1), LONGEST_PAUSE));
  }

  hold(source, time) {
    source.until = Math.max(source.until, this.now() + time);
  }

  inOrder() {
    const now = this.now();
    const open = this.all.filter(({ until }) => until > now);
    const closed = this.all.filter(({ until }) => until <= now);
    return [...closed, ...open.sort((one, other) => one.until - other.until)];
  }

  /** Return whoever ends first; undefined once the next is due: see above. */
  async first(running, patience) {
    for (let turn = 1; ; turn += 1) {
      const attempts = [...running.values()];
      const before = attempts.map(({ size }) => size);
      const ended = await Promise.race([...attempts.map(({ end }) => end), this.wait(patience)]);
      if (ended) return ended;
      const isAlive = attempts.some(({ size }, i) => size - before[i] >= SIGN_OF_LIFE);
      if (!isAlive || (attempts.length < MOST_AT_ONCE && turn >= LONGEST_ALONE)) return undefined;
    }
  }

  attempt(source, path, limit, accept, cache) {
    const controller = new AbortController();
    const attempt = { size: 0, abort: () => controller.abort() };
    let isOther = false;
    const work = async () => {
      const request = { ...MANNERS, cache, signal: controller.signal };
      const answer = await this.fetch(source.base + path, request);
      if (ABSENT.includes(answer.status)) return { source, absent: true };
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      isOther = true;
      const bytes = await readAtMost(answer, limit, (size) => (attempt.size += size));
      return { source, value: await accept(bytes) };
    };
    attempt.end = work().catch((error) => ({ source, error, isOther }));
    return attempt;
  }
}

function giveUp(running) {
  const [[source, attempt]] = running;
  attempt.abort();
  running.delete(source);
}

export function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
