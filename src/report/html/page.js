"use strict";
// Adds to a page that already shows everything: filters, jumps, another base, word differences, the heat strip.
// Nothing published is ever parsed as markup here: text moves as nodes or through textContent.
// It stands in the head: what it will hide is then never laid out.
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const root = document.documentElement;
  const index = one("#index");
  const stories = all("article.story");
  index.parentNode.prepend(index);

  // ---- Which story is shown: the hash says, so links, the back button and bookmarks work.

  let current = null;
  const show = (section) => {
    if (section === current) return false;
    if (current) current.classList.remove("shown");
    section.classList.add("shown");
    current = section;
    const at = stories.indexOf(section);
    one(".previous").disabled = at <= 0;
    one(".next").disabled = at === stories.length - 1;
    one(".up").hidden = stories.length < 2 && at === 0;
    one(".previous").hidden = one(".next").hidden = stories.length < 2;
    document.title = (at < 0 ? "" : one("h2", section).textContent + " · ") + "newsdrift";
    if (at >= 0) prepare(section);
    return true;
  };
  const route = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const section = target ? target.closest("article.story, #index") : stories.length === 1 ? stories[0] : index;
    const turned = show(section || index);
    if (target && target !== section && target.id !== "main") reveal(target);
    else if (turned) { scrollTo(0, 0); if (target) section.focus({ preventScroll: true }); }
  };
  const step = (by) => {
    const at = stories.indexOf(current) + by;
    if (at >= 0 && at < stories.length) location.hash = stories[at].id;
  };
  one(".previous").onclick = () => step(-1);
  one(".next").onclick = () => step(1);

  // ---- Jumps between the findings and the words.

  const reveal = (element) => {
    const table = element.closest(".table");
    const story = element.closest("article.story");
    if (table) {
      const tools = one(".tools", story);
      const ask = (name, wanted) => { if (wanted && !tools.elements[name].checked) tools.elements[name].click(); };
      ask("stripped", element.closest(".stripped"));
      ask("apart", element.closest(".row.apart") && !element.closest(".stripped"));
      const cell = element.closest(".cell");
      const shown = cell && one(`input[name=show][value="${cell.dataset.w}"]`, tools);
      if (shown && !shown.checked) shown.click();
    }
    const details = element.closest("details");
    if (details) details.open = true;
    element.scrollIntoView({ block: "center", inline: "nearest" });
    // Rows that were never drawn take their true height only now.
    requestAnimationFrame(() => element.scrollIntoView({ block: "center", inline: "nearest" }));
    const piece = element.closest(".s");
    if (piece) {
      piece.classList.remove("here");
      void piece.offsetWidth;
      piece.classList.add("here");
    }
  };
  const activate = (story, id) => {
    for (const old of all(".finding.on, mark.on", story)) old.classList.remove("on");
    const finding = document.getElementById(id);
    if (finding) finding.classList.add("on");
    for (const mark of all(`mark[data-f~="${id}"]`, story)) mark.classList.add("on");
    return finding;
  };
  const jump = (link, focus) => {
    const story = link.closest("article.story");
    const target = document.getElementById(link.hash.slice(1));
    if (link.dataset.f) activate(story, link.dataset.f);
    history.replaceState(null, "", link.hash);
    if (!target) return;
    const words = link.dataset.f && one(`mark[data-f~="${link.dataset.f}"]`, target);
    reveal(words || target);
    if (focus) target.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.jump");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      jump(link, true);
      return;
    }
    const mark = event.target.closest("mark[data-f]");
    if (mark) {
      const story = mark.closest("article.story");
      const ids = mark.dataset.f.split(" ");
      const known = ids.find((id) => !document.getElementById(id).hidden) || ids[0];
      const finding = activate(story, known);
      const list = one(".findings", story);
      if (finding) list.scrollTop += finding.getBoundingClientRect().top - list.getBoundingClientRect().top - 80;
    }
  });
  const next = (by) => {
    const found = all(".finding:not([hidden])", current);
    if (!found.length) return;
    const at = found.findIndex((finding) => finding.classList.contains("on"));
    const link = one("h4 a.jump", found[at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length]);
    jump(link, false);
    link.focus({ preventScroll: true });
    const list = one(".findings", current);
    list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top - 80;
  };

  // ---- Filters.

  const filter = (form) => {
    const story = form.closest("article.story");
    const wanted = new Set(all("[name=severity]:checked", form).map((box) => box.value));
    const { rule, outlet, origin, words } = form.elements;
    const text = words.value.trim().toLowerCase();
    const findings = all(".finding", story);
    const left = new Set();
    for (const finding of findings) {
      const data = finding.dataset;
      const fits = wanted.has(data.severity) && (!rule.value || data.rule === rule.value)
        && (!outlet.value || data.w.split(" ").includes(outlet.value))
        && (!origin.value || data.o.split(" ").includes(origin.value))
        && (!text || finding.textContent.toLowerCase().includes(text));
      finding.hidden = !fits;
      if (fits) left.add(finding.id);
    }
    one(".tally", story).textContent = left.size === findings.length ? String(left.size) : `${left.size} of ${findings.length}`;
    one(".none", story).hidden = left.size > 0;
    for (const mark of all(".table mark", story)) mark.classList.toggle("off", !mark.dataset.f.split(" ").some((id) => left.has(id)));
    heat(story);
  };

  // ---- The table: order of rows for a base, columns shown, what is hidden.

  const states = new WeakMap();
  const prepare = (story) => {
    if (states.has(story)) return;
    for (const form of all("template", story)) form.replaceWith(form.content);
    const table = one(".table", story);
    const state = { table, base: Number(table.dataset.base), sheet: new CSSStyleSheet(), pieces: new Map(), rows: new Map(), seen: new WeakMap() };
    states.set(story, state);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, state.sheet];
    for (const row of all(".row", table)) {
      if (row.dataset.c !== undefined) state.rows.set(row.dataset.c, row);
      for (const cell of row.children) {
        const witness = Number(cell.dataset.w);
        if (!state.pieces.has(witness)) state.pieces.set(witness, []);
        for (const piece of all(".s", cell)) {
          state.pieces.get(witness).push({ piece, at: Number(piece.dataset.i), column: row.dataset.c });
        }
      }
    }
    for (const pieces of state.pieces.values()) pieces.sort((a, b) => a.at - b.at);
    state.names = new Map(all(".head .cell", table).map((cell) => [Number(cell.dataset.w), one(".outlet", cell).textContent]));
    state.sigla = new Map(all(".head .cell", table).map((cell) => [Number(cell.dataset.w), one(".siglum", cell).textContent]));
    state.watch = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) compare(state, entry.target);
    }, { rootMargin: "300px" });
    legend(story);
    place(story);
    refresh(story);
    for (const row of state.rows.values()) state.watch.observe(row);
  };

  // The same order as the page was written in: the base first, the others fill in after what they follow.
  const order = (state) => {
    const witnesses = [state.base, ...[...state.pieces.keys()].sort((a, b) => a - b).filter((at) => at !== state.base)];
    const after = new Map();
    const placed = new Set();
    const gaps = new Map();
    for (const witness of witnesses) {
      let last = null;
      for (const { column } of state.pieces.get(witness) || []) {
        if (column === undefined) continue;
        if (!placed.has(column)) {
          placed.add(column);
          after.set(column, after.get(last) ?? null);
          after.set(last, column);
        }
        last = column;
      }
    }
    for (const witness of witnesses) {
      let last = null;
      for (const { piece, column } of state.pieces.get(witness) || []) {
        if (column !== undefined) { last = column; continue; }
        if (!gaps.has(last)) gaps.set(last, new Map());
        const gap = gaps.get(last);
        if (!gap.has(witness)) gap.set(witness, []);
        gap.get(witness).push(piece);
      }
    }
    return { after, gaps, witnesses };
  };
  const rebase = (story, base) => {
    const state = states.get(story);
    state.base = base;
    const { after, gaps, witnesses } = order(state);
    const rank = new Map(witnesses.map((witness, at) => [witness, at]));
    const sorted = (row) => row.append(...[...row.children].sort((a, b) => (rank.get(Number(a.dataset.w)) ?? 1e9) - (rank.get(Number(b.dataset.w)) ?? 1e9)));
    const old = all(".row.apart", state.table);
    const fresh = document.createDocumentFragment();
    const gap = (at) => {
      if (!gaps.has(at)) return;
      const row = make("div", "row apart");
      row.setAttribute("role", "row");
      for (const [witness, pieces] of gaps.get(at)) {
        const cell = make("div", "cell");
        cell.setAttribute("role", "cell");
        cell.dataset.w = witness;
        const whose = make("span", "whose", `${state.sigla.get(witness)} · ${state.names.get(witness)}`);
        whose.setAttribute("aria-hidden", "true");
        cell.append(whose, ...pieces);
        row.append(cell);
      }
      fresh.append(row);
    };
    gap(null);
    for (let at = after.get(null) ?? null; at !== null; at = after.get(at) ?? null) {
      sorted(state.rows.get(at));
      fresh.append(state.rows.get(at));
      gap(at);
    }
    sorted(one(".head", state.table));
    for (const row of old) row.remove();
    state.table.append(fresh);
    state.seen = new WeakMap();
    place(story);
    for (const row of state.rows.values()) { state.watch.unobserve(row); state.watch.observe(row); }
    heat(story);
  };
  const place = (story) => {
    const state = states.get(story);
    const hidden = new Set(all("[name=show]:not(:checked)", story).map((box) => Number(box.value)));
    hidden.delete(state.base);
    const heads = all(".head .cell", state.table).map((cell) => Number(cell.dataset.w));
    const shown = [state.base, ...heads.filter((at) => at !== state.base && !hidden.has(at)).sort((a, b) => a - b)];
    const columns = new Map(shown.map((witness, at) => [witness, at + 1]));
    const scope = `#${story.id} .table`;
    state.sheet.replaceSync([
      `${scope} { --n: ${shown.length}; }`,
      ...shown.map((witness, at) => `${scope} .cell[data-w="${witness}"] { --at: ${at + 1}; }`),
      ...[...hidden].map((witness) => `${scope} .cell[data-w="${witness}"] { display: none; }`),
    ].join("\n"));
    state.table.classList.toggle("many", shown.length > 5);
    state.table.setAttribute("aria-colcount", shown.length);
    state.shown = shown;
    for (const cell of all(".cell", state.table)) {
      const witness = Number(cell.dataset.w);
      cell.classList.toggle("is-base", witness === state.base);
      cell.setAttribute("aria-colindex", columns.get(witness) ?? shown.length);
    }
  };
  const refresh = (story) => {
    const { table } = states.get(story);
    const { changes, missing, apart, stripped } = one(".tools", story).elements;
    table.classList.toggle("plain", !changes.checked);
    table.classList.toggle("with-missing", missing.checked);
    table.classList.toggle("hide-apart", !apart.checked);
    table.classList.toggle("hide-stripped", !stripped.checked);
    heat(story);
  };

  // ---- Word differences against the base, for a row that comes into view.

  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,:\-][\p{L}\p{N}\p{M}]+)*/gu;
  // A longer pair of sentences is left unmarked: the table of a comparison is the product of their lengths.
  const MOST = 400 * 400;
  const words = (cell) => {
    const found = [];
    for (const piece of all(".s:not(.stripped)", cell)) {
      const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const node = texts.currentNode;
        if (node.parentElement.closest(".cut, .more, .ctl, del.d")) continue;
        for (const hit of node.data.matchAll(WORD)) {
          found.push({ node, from: hit.index, to: hit.index + hit[0].length, text: hit[0], key: hit[0].toLowerCase().replace(/’/g, "'"), before: node.data.slice(Math.max(0, hit.index - 3), hit.index) });
        }
      }
    }
    return found;
  };
  const clear = (cell) => {
    for (const gone of all("del.d", cell)) gone.remove();
    for (const wrap of all("ins.d", cell)) {
      const parent = wrap.parentNode;
      wrap.replaceWith(...wrap.childNodes);
      parent.normalize();
    }
  };
  // Longest common subsequence after common ends are cut off: which words of each side have a partner.
  const partners = (ours, theirs) => {
    const pairs = new Map();
    let head = 0;
    while (head < ours.length && head < theirs.length && ours[head].key === theirs[head].key) { pairs.set(head, head); head += 1; }
    let tail = 0;
    while (tail < ours.length - head && tail < theirs.length - head && ours[ours.length - 1 - tail].key === theirs[theirs.length - 1 - tail].key) {
      pairs.set(theirs.length - 1 - tail, ours.length - 1 - tail);
      tail += 1;
    }
    const n = ours.length - head - tail;
    const m = theirs.length - head - tail;
    if (n * m > MOST) return null;
    const wide = m + 1;
    const best = new Uint16Array((n + 1) * wide);
    for (let i = n - 1; i >= 0; i -= 1) {
      for (let j = m - 1; j >= 0; j -= 1) {
        best[i * wide + j] = ours[head + i].key === theirs[head + j].key
          ? best[(i + 1) * wide + j + 1] + 1
          : Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < n && j < m;) {
      if (ours[head + i].key === theirs[head + j].key) { pairs.set(head + j, head + i); i += 1; j += 1; }
      else if (best[(i + 1) * wide + j] >= best[i * wide + j + 1]) i += 1;
      else j += 1;
    }
    return pairs;
  };
  // In other words throughout, only a number or a name tells anything; a capital at the start of a sentence is no name.
  const telling = (word) => /\p{N}/u.test(word.text) || (/^\p{Lu}/u.test(word.text) && /[\p{Ll}\p{N},;’')] ["“‘(]?$/u.test(word.before));
  const compare = (state, row) => {
    if (state.seen.get(row) === state.base) return;
    state.seen.set(row, state.base);
    const cells = [...row.children];
    for (const cell of cells) clear(cell);
    const base = cells.find((cell) => Number(cell.dataset.w) === state.base) || cells[0];
    const ours = words(base);
    const loose = row.matches(".paraphrase, .partial");
    const known = new Set(ours.map((word) => word.key));
    for (const cell of cells) {
      if (cell === base) continue;
      const theirs = words(cell);
      const edits = [];
      if (loose) {
        theirs.forEach((word, at) => { if (telling(word) && !known.has(word.key)) edits.push({ at }); });
      } else {
        const pairs = partners(ours, theirs);
        if (!pairs) continue;
        let expected = 0;
        theirs.forEach((_, at) => {
          if (!pairs.has(at)) { edits.push({ at }); return; }
          const partner = pairs.get(at);
          if (partner > expected) edits.push({ at, missing: ours.slice(expected, partner) });
          expected = partner + 1;
        });
        if (expected < ours.length) edits.push({ at: theirs.length, missing: ours.slice(expected) });
      }
      draw(cell, theirs, edits);
    }
  };
  const draw = (cell, theirs, edits) => {
    const runs = [];
    for (const edit of edits) {
      const last = runs[runs.length - 1];
      const word = theirs[edit.at];
      if (!edit.missing && last && !last.missing && last.to === edit.at - 1 && theirs[last.to].node === word.node) last.to = edit.at;
      else runs.push({ from: edit.at, to: edit.at, missing: edit.missing });
    }
    // From the end, so that the offsets before an edit stay true.
    for (const run of runs.reverse()) {
      if (run.missing) {
        const gone = make("del", "d", run.missing.map((word) => word.text).join(" "));
        const word = theirs[run.from];
        if (!word) { const pieces = all(".s:not(.stripped)", cell); if (pieces.length) pieces[pieces.length - 1].append(gone); }
        else { const spot = document.createRange(); spot.setStart(word.node, word.from); spot.insertNode(gone); }
      } else {
        const range = document.createRange();
        range.setStart(theirs[run.from].node, theirs[run.from].from);
        range.setEnd(theirs[run.to].node, theirs[run.to].to);
        range.surroundContents(make("ins", "d"));
      }
    }
  };

  // ---- The heat strip: a lane an outlet, from the beginning of the story to its end.

  const BINS = 240;
  const LANES = 12;
  const RANK = ["verbatim", "near", "apart", "paraphrase", "partial", "note", "warning", "error"];
  const legend = (story) => {
    const list = make("div", "key needs-script");
    const say = [["near", "small edits"], ["paraphrase", "other words"], ["partial", "partly shared"], ["apart", "only there"], ["note", "note"], ["warning", "warning"], ["error", "error"]];
    for (const [name, text] of say) {
      const entry = make("span", name);
      entry.append(make("i"), text);
      list.append(entry);
    }
    one(".heat", story).after(list);
  };
  const heat = (story) => {
    const state = states.get(story);
    if (!state) return;
    const box = one(".heat", story);
    const rows = all(".row", state.table).filter((row) => !row.matches(".apart") || one(".s:not(.stripped)", row));
    const lanes = state.shown.slice(0, LANES);
    const lane = new Map(lanes.map((witness, at) => [witness, at]));
    const bins = Math.max(1, Math.min(rows.length, BINS));
    const grid = lanes.map(() => new Int8Array(bins).fill(-1));
    const counts = { error: 0, warning: 0, note: 0 };
    rows.forEach((row, nth) => {
      const bin = Math.floor(nth * bins / rows.length);
      const kind = RANK.findIndex((name) => row.classList.contains(name));
      for (const cell of row.children) {
        const at = lane.get(Number(cell.dataset.w));
        if (at === undefined) continue;
        let worst = cell.classList.contains("is-base") && kind !== 2 ? 0 : kind;
        for (const mark of cell.querySelectorAll("mark:not(.off)")) {
          const rank = RANK.indexOf(mark.classList[0]);
          if (rank > worst) worst = rank;
        }
        if (RANK[worst] in counts) counts[RANK[worst]] += 1;
        grid[at][bin] = Math.max(grid[at][bin], worst);
      }
    });
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${bins} ${lanes.length}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    svg.style.height = `${lanes.length * 0.8}rem`;
    grid.forEach((bin, y) => {
      for (let x = 0; x < bins;) {
        let to = x + 1;
        while (to < bins && bin[to] === bin[x]) to += 1;
        if (bin[x] >= 0) {
          const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
          for (const [name, value] of [["x", x], ["y", y + 0.08], ["width", to - x], ["height", 0.84], ["class", RANK[bin[x]]]]) rect.setAttribute(name, value);
          svg.append(rect);
        }
        x = to;
      }
    });
    svg.addEventListener("click", (event) => {
      const within = svg.getBoundingClientRect();
      const row = rows[Math.min(rows.length - 1, Math.floor((event.clientX - within.left) / within.width * rows.length))];
      if (row) reveal(one(".s", row));
    });
    const names = make("div", "lanes");
    for (const witness of lanes) names.append(make("span", "", state.sigla.get(witness)));
    names.setAttribute("aria-hidden", "true");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `Where the accounts differ: of ${rows.length} places, findings touch ${counts.error} readings as errors, ${counts.warning} as warnings, ${counts.note} as notes`);
    box.replaceChildren(names, svg);
  };

  // ---- The index.

  const table = one("table.sortable");
  const value = (row, at) => { const text = row.children[at].textContent; const number = Number(text.replace(/\s/g, "")); return at === 0 ? text.toLowerCase() : number; };
  if (table) {
    all("thead th", table).forEach((head, at) => {
      const button = make("button", "", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.onclick = () => {
        const down = at > 0 ? head.getAttribute("aria-sort") !== "descending" : head.getAttribute("aria-sort") === "ascending";
        for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = all("tbody tr", table).map((row) => [value(row, at), row]);
        rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1));
        one("tbody", table).append(...rows.map(([, row]) => row));
      };
    });
  }

  // ---- Everything typed or chosen, by delegation.

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.matches(".filters")) filter(form);
    if (event.target.name === "story") {
      const text = event.target.value.trim().toLowerCase();
      for (const row of all("tbody tr", table)) row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  });
  document.addEventListener("change", (event) => {
    const { form, name } = event.target;
    if (!form || !form.matches(".tools")) return;
    const story = form.closest("article.story");
    if (name === "base") rebase(story, Number(event.target.value));
    else if (name === "show") { place(story); heat(story); }
    else refresh(story);
  });
  document.addEventListener("submit", (event) => event.preventDefault());

  // ---- Colours: as the system, light, dark. The choice is kept where the browser lets a local page keep one.

  const remember = (key, text) => { try { localStorage.setItem(key, text); } catch { /* a private window keeps nothing */ } };
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const themes = ["auto", "light", "dark"];
  const paint = (theme) => {
    if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
    one("button.theme").textContent = `Colours: ${theme}`;
    remember("newsdrift-theme", theme);
  };
  const turn = () => paint(themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length]);
  one("button.theme").onclick = turn;
  const kept = recall("newsdrift-theme");
  if (themes.includes(kept)) paint(kept);

  // ---- Keys.

  const keys = one("dialog.keys-list");
  one("button.keys").onclick = () => keys.showModal();
  one(".close", keys).onclick = () => keys.close();
  one("[name=keys]", keys).checked = recall("newsdrift-keys") !== "off";
  one("[name=keys]", keys).onchange = (event) => remember("newsdrift-keys", event.target.checked ? "on" : "off");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (!one("[name=keys]", keys).checked || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const inside = stories.includes(current);
    const act = {
      j: () => inside && next(1),
      k: () => inside && next(-1),
      "]": () => step(1),
      "[": () => step(-1),
      b: () => {
        if (!inside) return;
        const base = one("[name=base]", current);
        base.selectedIndex = (base.selectedIndex + 1) % base.options.length;
        rebase(current, Number(base.value));
      },
      "/": () => { const box = one(inside ? "[name=words]" : "[name=story]", current); if (box) box.focus(); },
      t: turn,
      "?": () => keys.showModal(),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- Paper: everything open, every difference drawn.

  const DRAWN = 3000;
  addEventListener("beforeprint", () => {
    for (const details of all("details:not([open], .pick)", current)) { details.open = true; details.dataset.print = ""; }
    const state = states.get(current);
    if (state) [...state.rows.values()].slice(0, DRAWN).forEach((row) => compare(state, row));
  });
  addEventListener("afterprint", () => {
    for (const details of all("details[data-print]", current)) { details.open = false; delete details.dataset.print; }
  });

  addEventListener("hashchange", route);
  route();
});
