// The site that Eleventy builds in the benchmark: the same stories, addresses and kinds of page.

const SIZE = 30;

function pages(kind, lang, slug, title, stories, base) {
  const chunks = [];
  for (let at = 0; at < Math.max(stories.length, 1); at += SIZE) {
    chunks.push(stories.slice(at, at + SIZE));
  }
  return chunks.map((shown, index) => ({
    kind, lang, slug, title, shown,
    number: index + 1,
    total: chunks.length,
    base,
    address: index ? `${base}/page/${index + 1}.html` : `${base}.html`,
  }));
}

// Everything is grouped once: each collection would else look through all stories again.
let grouped = null;

function group(api, site) {
  if (grouped) return grouped;
  const newest = api.getFilteredByTag("story").sort((a, b) => b.date - a.date);
  const listings = [];
  const feeds = [];
  for (const lang of site.languages) {
    const mine = newest.filter((story) => story.data.lang === lang);
    const by = (key) => {
      const found = new Map();
      for (const story of mine) {
        for (const value of [story.data[key]].flat()) {
          if (!found.has(value)) found.set(value, []);
          found.get(value).push(story);
        }
      }
      return found;
    };
    const sections = by("section");
    for (const stories of sections.values()) {
      stories.forEach((story, index) => {
        story.data.earlier = stories.slice(index + 1, index + 4);
      });
    }
    feeds.push({ lang, title: site.name[lang], base: `/${lang}`, shown: mine.slice(0, 20) });
    for (const [kind, titles, found] of [
      ["section", site.sections, sections],
      ["topics", site.topics, by("topics")],
      ["people", site.people, by("people")],
    ]) {
      for (const [slug, title] of Object.entries(titles)) {
        const base = kind === "section" ? `/${lang}/${slug}` : `/${lang}/${kind}/${slug}`;
        const stories = found.get(slug) ?? [];
        listings.push(...pages(kind, lang, slug, title[lang], stories, base));
        feeds.push({ lang, title: title[lang], base, shown: stories.slice(0, 20) });
      }
    }
    const months = by("month");
    for (const [month, stories] of months) {
      listings.push(...pages("months", lang, month, month, stories, `/${lang}/months/${month}`));
    }
  }
  const fronts = site.languages.map((lang) => ({
    lang,
    shown: newest.filter((story) => story.data.lang === lang).slice(0, 9),
  }));
  grouped = { listings, feeds, fronts, newest };
  return grouped;
}

export default async function (config) {
  const { default: site } = await import("./_data/site.json", { with: { type: "json" } });
  config.addPassthroughCopy("style.css");
  for (const name of ["listings", "feeds", "fronts", "newest"]) {
    config.addCollection(name, (api) => group(api, site)[name]);
  }
  return { dir: { includes: "_includes", data: "_data" } };
}
