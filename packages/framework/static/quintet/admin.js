// What the admin adds where scripts run: matches as one types, in fields that point at a row of a long list, a tick for all
// rows of a page, and fields that are written of others. Without it each such field has a link to the list in which the row is looked up.

const WAIT = 200;

/** An element behind the field, by which it says something. */
function behind(input, name, tag) {
  const element = document.createElement(tag);
  element.id = `${input.id}-${name}`;
  return element;
}

function listFor(input) {
  const list = behind(input, "found", "ul");
  list.className = "qa-found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  return list;
}

/** How many there are, told to those who do not see the list. */
function statusFor(input) {
  const status = behind(input, "said", "p");
  status.className = "qa-hidden";
  status.setAttribute("role", "status");
  return status;
}

/** What the row is called whose key stands in the field: drawn with the page, and again by each choice. */
function chosenFor(input) {
  const drawn = input.parentElement.querySelector("[data-chosen]");
  const chosen = drawn ?? behind(input, "chosen", "p");
  chosen.id = `${input.id}-chosen`;
  chosen.className = "hint";
  chosen.dir = "auto";
  const described = input.getAttribute("aria-describedby");
  input.setAttribute("aria-describedby", [described, chosen.id].filter(Boolean).join(" "));
  if (drawn === null) input.after(chosen);
  return chosen;
}

function optionFor({ value, label }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.dataset.value = value;
  option.dataset.label = label;
  option.textContent = label === value ? label : `${label} (${value})`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

function enhance(input) {
  const list = listFor(input);
  const status = statusFor(input);
  const chosen = chosenFor(input);
  input.after(list, status);
  let timer = 0;
  let asked = 0;
  let at = -1;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  /** An answer that is still on its way is no answer any more. */
  function close() {
    clearTimeout(timer);
    asked++;
    at = -1;
    list.hidden = true;
    status.textContent = "";
    status.className = "qa-hidden";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.dataset.value;
    chosen.textContent = option.dataset.label;
    close();
  }

  function move(step) {
    const options = [...list.children];
    options[at]?.setAttribute("aria-selected", "false");
    at =
      at === -1 && step === -1 ? options.length - 1 : (at + step + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function show({ rows, said }) {
    const options = rows.map((row, index) => optionFor(row, `${list.id}-${index}`));
    list.replaceChildren(...options);
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    status.textContent = said;
    status.className = rows.length > 0 ? "qa-hidden" : "hint";
  }

  async function look() {
    const mine = ++asked;
    const url = new URL(input.dataset.lookup, location.href);
    url.searchParams.set("q", input.value);
    try {
      const response = await fetch(url, { headers: { accept: "application/json" } });
      const found = response.ok ? await response.json() : null;
      if (mine === asked && found !== null) show(found);
    } catch {
      // The field takes a key that is typed, and the link beside it leads to the list.
    }
  }

  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option !== null) choose(option);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked++;
    chosen.textContent = "";
    timer = setTimeout(look, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) void look();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(list.children[at]);
    }
  });
}

for (const input of document.querySelectorAll("input[data-lookup]")) enhance(input);

/** A box in the head of a list that ticks every row of the page. */
function tickAll(cell) {
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", cell.dataset.tickAll);
  const boxes = [...cell.closest("table").querySelectorAll("tbody .qa-tick input")];
  const look = () => {
    const ticked = boxes.filter(({ checked }) => checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener("change", look);
  cell.append(all);
  look();
}

for (const cell of document.querySelectorAll("[data-tick-all]")) tickAll(cell);

/** Words as an address has them: "Été 2026" is "ete-2026". */
function addressOf(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** A field that is written of others until somebody types in it. */
function prefill(input) {
  if (input.value !== "") return;
  const prefix = input.name.slice(0, input.name.lastIndexOf("-") + 1);
  const names = input.dataset.prefilled.split(" ");
  const sources = names.flatMap((name) => input.form.elements.namedItem(prefix + name) ?? []);
  let isOwn = false;
  input.addEventListener("input", () => {
    isOwn = input.value !== "";
  });
  for (const source of sources)
    source.addEventListener("input", () => {
      if (isOwn) return;
      const text = addressOf(sources.map(({ value }) => value).join(" "));
      input.value = input.maxLength > 0 ? text.slice(0, input.maxLength) : text;
    });
}

for (const input of document.querySelectorAll("[data-prefilled]")) prefill(input);
