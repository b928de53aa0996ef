import { esc, page, teaser } from "./_includes/parts.js";

export const data = {
  pagination: { data: "collections.fronts", size: 1, alias: "front" },
  permalink: ({ front }) => `/${front.lang}/index.html`,
};

export function render({ site, front, collections }) {
  const { lang, shown } = front;
  const shelf = (slug) => collections.listings.find((one) => one.lang === lang && one.slug === slug).shown.slice(0, 4);
  const shelves = Object.entries(site.sections).map(([slug, names]) => `<section class="shelf">
<h2><a href="/${lang}/${slug}.html">${esc(names[lang])}</a></h2>
${shelf(slug).map((story) => teaser(site, story)).join("")}</section>`);
  const main = `<section class="front">
${shown.map((story) => teaser(site, story)).join("")}</section>
<div class="shelves">
${shelves.join("\n")}
</div>`;
  return page(site, { lang, title: site.name[lang], address: `/${lang}/index.html`, main, feed: `/${lang}` });
}
