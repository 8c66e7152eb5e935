/* Signing out after a time of doing nothing: warned first, drafts saved before.

   The server decides; this only counts along. Doing something in one tab counts for all
   tabs. Typing without a request tells the server now and then that somebody is there. */
(() => {
  "use strict";

  const minutes = Number(document.body.dataset.idleMinutes);
  const dialog = document.getElementById("idle-warning");
  if (!minutes || !dialog) return;

  const WARN = Math.min(120, minutes * 30); // seconds before the end
  const TELL = 60_000; // at most one sign of life a minute
  const { keepAliveUrl, signInUrl, signOutUrl } = dialog.dataset;
  const others = new BroadcastChannel("nabij-presence");
  let seen = Date.now();
  let told = Date.now();

  const post = (url) =>
    fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "X-CSRFToken": nabij.csrf() },
    }).catch(() => null);

  const tell = async () => {
    told = Date.now();
    if (!keepAliveUrl) return true;
    const reply = await post(keepAliveUrl);
    return reply?.ok ?? false;
  };

  const present = () => {
    if (dialog.open) return; // only the button closes a warning
    seen = Date.now();
    others.postMessage(seen);
    if (seen - told > TELL) tell();
  };
  for (const kind of ["keydown", "pointerdown", "scroll"]) {
    document.addEventListener(kind, present, { passive: true });
  }
  others.addEventListener("message", (event) => {
    seen = Math.max(seen, event.data);
    if (dialog.open) dialog.close();
  });

  const leave = async () => {
    await nabij.saveDrafts?.();
    /* The sign-in page sends who is still signed in straight back: end it first. */
    if (signOutUrl) await post(signOutUrl);
    const back = encodeURIComponent(location.pathname + location.search);
    location.assign(signInUrl ? `${signInUrl}?next=${back}` : location.href);
  };

  dialog.querySelector("[data-stay]").addEventListener("click", async () => {
    if (!(await tell())) return leave();
    dialog.close();
    present();
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  let leaving = false;
  setInterval(async () => {
    const left = Math.round(minutes * 60 - (Date.now() - seen) / 1000);
    if (left <= 0 && !leaving) {
      leaving = true;
      await leave();
    } else if (left <= WARN && !leaving) {
      if (!dialog.open) {
        nabij.saveDrafts?.();
        dialog.showModal();
      }
      dialog.querySelector("[data-seconds]").textContent = String(Math.max(left, 0));
    }
  }, 1000);
})();
