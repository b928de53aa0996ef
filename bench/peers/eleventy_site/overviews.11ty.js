import { esc, page } from "./_includes/parts.js";

const kinds = ["topics", "people", "months"];

export const data = {
  pagination: { data: "overviews", size: 1, alias: "overview" },
  overviews: ["be", "en"].flatMap((lang) => kinds.map((kind) => ({ lang, kind }))),
  permalink: ({ overview }) => `/${overview.lang}/${overview.kind}.html`,
};

export function render({ site, overview, collections }) {
  const { lang, kind } = overview;
  const firsts = collections.listings.filter((one) => one.lang === lang && one.kind === kind && one.number === 1);
  const main = `<h1>${kind}</h1><ul>
${firsts.map((one) => `<li><a href="${one.address}">${esc(one.title)}</a></li>`).join("\n")}
</ul>`;
  return page(site, { lang, title: kind, address: `/${lang}/${kind}.html`, main });
}
