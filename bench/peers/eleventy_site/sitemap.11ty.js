export const data = { permalink: "/sitemap.xml" };

export function render({ site, collections }) {
  const urls = collections.newest.map((story) => `<url><loc>${site.address}${story.data.address}</loc><lastmod>${story.data.published}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}
