/* Small help around the pages: all of them work without it, only less smoothly. */
(() => {
  "use strict";

  const csrf = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const say = (words) => {
    const place = document.getElementById("nabij-status");
    if (place) place.textContent = words;
  };
  window.nabij = { csrf, say };

  /* The menu on a narrow screen. */
  const button = document.querySelector(".nabij-menu");
  const menu = document.getElementById("menu");
  const fold = (open) => {
    menu.toggleAttribute("data-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button?.addEventListener("click", () => fold(!menu.hasAttribute("data-open")));

  /* One open panel at a time; Escape and a click beside it close it. */
  const close = (except) => {
    for (const panel of document.querySelectorAll(".nabij-account[open]")) {
      if (!panel.contains(except)) panel.open = false;
    }
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const panel = document.querySelector(".nabij-account[open]");
    panel?.querySelector("summary").focus();
    close(null);
    if (menu?.hasAttribute("data-open")) {
      fold(false);
      button.focus();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });

  /* A folded table twin is printed too. */
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:is(.nabij-chart *, [data-prints]):not([open])")];
    for (const details of unfolded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });

  /* After a refused form the reader hears first what is wrong. */
  document.querySelector("[data-error-summary]")?.focus();

  /* A filter form sends itself; the button stays for who has no script. */
  let timer;
  const send = (form, wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), wait);
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filter]");
    if (form && event.target.type !== "search") send(form, 0);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-filter]");
    if (form && event.target.type === "search") send(form, 350);
  });

  /* htmx: our token, clean addresses, and polling that does not count as being there. */
  document.addEventListener("htmx:configRequest", (event) => {
    const { headers, parameters, verb, elt } = event.detail;
    if (verb !== "get") headers["X-CSRFToken"] = csrf();
    if (elt.closest("[data-unattended]")) headers["Nabij-Unattended"] = "1";
    if (!elt.matches("form[data-filter]")) return;
    for (const [name, value] of Object.entries(parameters)) {
      if (value === "") delete parameters[name];
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const words = event.detail.target.querySelector?.("[data-announce]");
    if (words) say(words.textContent.trim());
  });
  const failed = () => say(document.getElementById("request-words").dataset.failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
})();
