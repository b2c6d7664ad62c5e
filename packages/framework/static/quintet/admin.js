// What the admin adds where scripts run: matches as one types, in fields that point at a row of a long list.
// Without it each such field has a link to the list in which the row is looked up.

const WAIT = 200;

function listFor(input) {
  const list = document.createElement("ul");
  list.className = "qa-found";
  list.id = `${input.id}-found`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  input.after(list);
  return list;
}

function enhance(input) {
  const list = listFor(input);
  const address = input.dataset.lookup;
  let timer = 0;
  let asked = 0;
  let at = -1;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.dataset.value;
    input.title = option.textContent;
    close();
    input.focus();
  }

  function move(step) {
    const options = [...list.children];
    if (options.length === 0) return;
    options[at]?.setAttribute("aria-selected", "false");
    at = (at + step + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  async function look() {
    const mine = ++asked;
    const url = new URL(address, location.href);
    url.searchParams.set("q", input.value);
    const response = await fetch(url, { headers: { accept: "application/json" } });
    if (mine !== asked || !response.ok) return;
    const { rows } = await response.json();
    list.replaceChildren(
      ...rows.map(({ value, label }, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.dataset.value = value;
        option.textContent = label === value ? label : `${label} (${value})`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(option);
        });
        return option;
      }),
    );
    at = -1;
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
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
