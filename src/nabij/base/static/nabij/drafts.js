/* Typed work is kept on the server while one types: forms with data-draft-url.

   GET    200 {"fields": {name: [value, ...]}, "saved_at": "..."} or 204: nothing kept
   PUT    {"fields": {name: [value, ...]}}; any 2xx is good
   DELETE throws the draft away
   The server deletes the draft itself once the form was saved. Nothing about people is
   kept in the browser's own storage; passwords, files and tokens are never sent. */
(() => {
  "use strict";

  const words = document.getElementById("draft-words")?.dataset;
  const skipped = new Set(["password", "file", "submit", "button", "hidden"]);
  // A field with data-no-draft may hold a personal number: it is typed again.
  const isSkipped = (field) => skipped.has(field.type) || "noDraft" in field.dataset;
  const watched = [];

  const fieldsOf = (form) => {
    const fields = {};
    for (const field of form.elements) {
      if (!field.name || field.disabled || isSkipped(field)) continue;
      const list = (fields[field.name] ??= []);
      if (["checkbox", "radio"].includes(field.type)) {
        if (field.checked) list.push(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.selectedOptions) list.push(option.value);
      } else {
        list.push(field.value);
      }
    }
    return fields;
  };

  const fill = (form, fields) => {
    const used = {};
    for (const field of form.elements) {
      const list = fields[field.name];
      if (!list || isSkipped(field)) continue;
      if (["checkbox", "radio"].includes(field.type)) {
        field.checked = list.includes(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = list.includes(option.value);
      } else {
        used[field.name] = (used[field.name] ?? -1) + 1;
        field.value = list[used[field.name]] ?? "";
      }
    }
  };

  const call = (url, method, content, signal) => {
    const body = content && JSON.stringify(content);
    return fetch(url, {
      method,
      signal,
      body,
      keepalive: (body?.length ?? 0) < 15_000, // outlives the page; browsers allow 64 kB
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": nabij.csrf() },
    });
  };

  const watch = (form) => {
    const url = form.dataset.draftUrl;
    const state = form.querySelector("[data-draft-state]");
    const initial = JSON.stringify(fieldsOf(form));
    let kept = initial;
    let timer;
    let sending = null;
    let again = false;
    let done = false;
    let left = new AbortController();

    const tell = (text) => {
      if (state) state.textContent = text;
    };

    const keep = async () => {
      const fields = fieldsOf(form);
      const now = JSON.stringify(fields);
      if (done || now === kept) return;
      tell(words.saving);
      try {
        const reply = await call(url, "PUT", { fields }, left.signal);
        if (reply.ok) {
          kept = now;
          const time = new Date().toLocaleTimeString(document.documentElement.lang, {
            hour: "2-digit",
            minute: "2-digit",
          });
          tell(`${words.saved} ${time}.`);
        } else {
          const out = reply.type === "opaqueredirect" || [401, 403].includes(reply.status);
          tell(out ? words.signedOut : words.failed);
        }
      } catch (problem) {
        if (problem.name !== "AbortError") tell(words.failed);
      }
    };

    /* One at a time: of two that are under way the older could land last. */
    const save = () => {
      clearTimeout(timer);
      if (sending) {
        again = true;
        return sending;
      }
      sending = keep().finally(() => {
        sending = null;
        const more = again;
        again = false;
        return more ? save() : undefined;
      });
      return sending;
    };

    const offerDiscard = () => {
      tell(words.restored);
      const discard = document.createElement("button");
      discard.type = "button";
      discard.className = "nabij-link-button";
      discard.textContent = words.discard;
      discard.addEventListener("click", async () => {
        fill(form, JSON.parse(initial));
        kept = initial;
        tell("");
        await call(url, "DELETE").catch(() => tell(words.failed));
      });
      state?.append(" ", discard);
    };

    const restore = async () => {
      const reply = await call(url, "GET").catch(() => null);
      if (reply?.status !== 200) return;
      const { fields } = await reply.json();
      /* Who already typed here, or got the form back with errors, keeps that. */
      if (JSON.stringify(fieldsOf(form)) !== initial) return;
      if (document.querySelector("[data-error-summary]")) return;
      fill(form, fields);
      kept = JSON.stringify(fieldsOf(form));
      if (kept !== initial) offerDiscard();
    };

    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    form.addEventListener("change", save);
    /* A save that lands after the form was sent would bring the draft back to life. */
    form.addEventListener("submit", () => {
      done = true;
      clearTimeout(timer);
      left.abort();
    });
    window.addEventListener("pageshow", () => {
      done = false;
      left = new AbortController();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
    watched.push(save);
    restore();
  };

  for (const form of document.querySelectorAll("form[data-draft-url]")) watch(form);
  if (window.nabij) nabij.saveDrafts = () => Promise.all(watched.map((save) => save()));
})();
