// Looks for all words in titles and texts; pages with a word in the title come first.
const field = document.getElementById("search");
const found = document.getElementById("found");

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren();
  found.hidden = words.length === 0;
  if (found.hidden) return;
  const hits = [];
  for (const [page, title, text] of PAGES) {
    const head = title.toLowerCase(), all = head + " " + text.toLowerCase();
    if (words.every(word => all.includes(word))) {
      hits.push([words.filter(word => head.includes(word)).length, page, title, text]);
    }
  }
  hits.sort((a, b) => b[0] - a[0]);
  for (const [, page, title, text] of hits.slice(0, 12)) {
    const link = document.createElement("a");
    link.href = page;
    link.textContent = title;
    const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 60);
    const part = document.createElement("small");
    part.textContent = text.slice(at, at + 160);
    const item = document.createElement("li");
    item.append(link, part);
    found.append(item);
  }
  if (hits.length === 0) found.append("Nothing found.");
}

field.addEventListener("input", search);
search();
