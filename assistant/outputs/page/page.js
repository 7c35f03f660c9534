"use strict";
(() => {
  const attacks = [...document.querySelectorAll(".attack")];
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  let held = null;

  // Light up: the attack under the pointer or the focus, else the one last tapped.
  function light(attack) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!attack) return;
    attack.classList.add("lit");
    const sentence = byId(attack.dataset.answers);
    if (!sentence) return;
    sentence.classList.add("lit");
    const pane = sentence.closest(".essay");
    const place = sentence.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    if (place.top < view.top || place.bottom > view.bottom) {
      pane.scrollTop += place.top - view.top - view.height / 3;
    }
  }
  function attackOf(target) {
    if (!(target instanceof Element)) return null;
    const link = target.closest("[data-attack]");
    if (link) return byId(link.dataset.attack);
    const attack = target.closest(".attack");
    if (attack) return attack;
    const sentence = target.closest(".sentence");
    return sentence && attacks.find((one) => one.dataset.answers === sentence.id && !one.hidden);
  }
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(attackOf(event.target) || held);
  });
  document.addEventListener("focusin", (event) => light(attackOf(event.target) || held));
  document.addEventListener("click", (event) => {
    const attack = attackOf(event.target);
    held = attack === held && !event.target.closest("a") ? null : attack;
    light(held);
  });

  // Filters
  const form = byId("filters");
  function sift() {
    const chosen = new FormData(form);
    const supports = new Set(chosen.getAll("support"));
    const least = Number(chosen.get("strength"));
    const only = chosen.get("section");
    for (const attack of attacks) {
      const fits = supports.has(attack.dataset.support) && Number(attack.dataset.strength) >= least;
      attack.hidden = !fits;
    }
    for (const section of document.querySelectorAll(".section")) {
      section.hidden = Boolean(only) && section.dataset.section !== only;
      const own = [...section.querySelectorAll(".attack")];
      const none = section.querySelector(".none-shown");
      none.hidden = own.length === 0 || own.some((attack) => !attack.hidden);
    }
    for (const link of document.querySelectorAll("svg [data-attack]")) {
      link.classList.toggle("off", !visible(byId(link.dataset.attack)));
    }
    const shown = attacks.filter(visible).length;
    byId("shown").textContent = `${shown} of ${attacks.length} attacks shown`;
  }
  function visible(attack) {
    return Boolean(attack) && !attack.hidden && !attack.closest(".section").hidden;
  }
  form.addEventListener("input", sift);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(sift));

  // A link into a part that the filter hides shows everything first.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    const goal = link && byId(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (goal && goal.closest("[hidden]")) {
      form.reset();
      sift();
    }
    open(goal);
  }, true);

  // Attacks are folded to their headlines, except those that carry the case.
  const folds = [...document.querySelectorAll(".attack > details")];
  const unfold = byId("unfold");
  function open(goal) {
    const fold = goal && goal.querySelector(":scope > details");
    if (fold) fold.open = true;
  }
  function openAll() {
    const closed = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = closed;
  }
  function name() {
    unfold.textContent = folds.some((fold) => !fold.open) ? "Open all" : "Close all";
  }
  for (const fold of folds) fold.addEventListener("toggle", name);
  unfold.addEventListener("click", openAll);
  unfold.disabled = folds.length === 0;
  open(location.hash && byId(decodeURIComponent(location.hash.slice(1))));
  name();

  // Keyboard: j and k walk the attacks that are shown, o opens or closes them all.
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "o") openAll();
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const shown = attacks.filter(visible);
    const from = shown.indexOf(document.activeElement && document.activeElement.closest(".attack"));
    const next = shown[from < 0 && step < 0 ? shown.length - 1 : from + step];
    if (next) {
      open(next);
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start" });
      held = next;
    }
  });

  // Dark or light: what was chosen, kept where the browser lets a page keep anything.
  const keep = (value) => {
    try {
      return value === undefined ? localStorage.getItem("theme") : localStorage.setItem("theme", value);
    } catch {
      return null;
    }
  };
  if (keep()) root.dataset.theme = keep();
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep(root.dataset.theme);
  });
  byId("print").addEventListener("click", () => window.print());

  if (matchMedia("(max-width: 68rem)").matches) byId("rail").open = false;
  if (matchMedia("(max-width: 48rem)").matches) byId("map-fold").open = false;
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [byId("map-fold"), ...folds].filter((fold) => !fold.open);
    for (const fold of folded) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
  sift();
  root.dataset.ready = "yes";
})();
