import { esc, page, teaser } from "./_includes/parts.js";

export const data = {
  pagination: { data: "collections.listings", size: 1, alias: "listing" },
  permalink: ({ listing }) => listing.address,
};

export function render({ site, listing }) {
  const { lang, title, shown, number, total, base, address } = listing;
  const to = (other) => (other > 1 ? `${base}/page/${other}.html` : `${base}.html`);
  const main = `<header class="page-header"><h1>${esc(title)}</h1></header>
<div class="listing">
${shown.map((story) => teaser(site, story)).join("")}</div>
<nav class="pages">
${number > 1 ? `<a href="${to(number - 1)}" rel="prev">${number - 1}</a>` : ""}
<span aria-current="page">${number} / ${total}</span>
${number < total ? `<a href="${to(number + 1)}" rel="next">${number + 1}</a>` : ""}
</nav>`;
  return page(site, { lang, title, address, main, feed: listing.kind === "months" ? "" : base });
}
