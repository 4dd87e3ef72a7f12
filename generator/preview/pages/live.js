// Shows a page anew when what it shows has changed: `morgue serve` puts this into every page.
(() => {
  const script = document.currentScript;
  const path = decodeURIComponent(location.pathname);
  const page = path.startsWith("/-/") ? path + location.search : path;
  const place = `morgue-place:${location.href.split("#")[0]}`;
  const isWhole = !("partial" in script.dataset);
  let files = script.dataset.files;
  let stream = null;

  const put = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* no storage: no place kept */ } };
  const take = (key) => {
    try { const value = sessionStorage.getItem(key); sessionStorage.removeItem(key); return value; } catch { return null; }
  };

  // Where one was reading: kept over a reload, and while an error is shown in the page's place.
  const kept = isWhole ? take(place) : null;
  if (kept) {
    const [x, y] = JSON.parse(kept);
    const go = () => scrollTo({ left: x, top: y, behavior: "instant" });
    // The browser itself would go back to where the error was read.
    history.scrollRestoration = "manual";
    go();
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
    addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });
  }

  const leave = (go) => {
    if (isWhole) put(place, JSON.stringify([scrollX, scrollY]));
    if (stream) stream.close();
    go();
  };

  const isLoaded = (path) =>
    performance.getEntriesByType("resource").some((entry) => new URL(entry.name).pathname === path);

  const restyle = (number) => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href);
      if (url.origin !== location.origin || link.dataset.old) continue;
      url.searchParams.set("morgue", number);
      const fresh = link.cloneNode();
      fresh.href = url.href;
      link.dataset.old = "1";
      // The old one stays until the new one is there: no moment without style.
      const drop = () => link.remove();
      fresh.addEventListener("load", drop, { once: true });
      fresh.addEventListener("error", drop, { once: true });
      link.after(fresh);
    }
  };

  const listen = () => {
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    const { version, source = "" } = script.dataset;
    const asked = new URLSearchParams({ url: page, version, files, source });
    stream = new EventSource(`/-/live?${asked}`);
    stream.addEventListener("reload", () => leave(() => location.reload()));
    stream.addEventListener("go", (event) => leave(() => location.replace(JSON.parse(event.data).url)));
    stream.addEventListener("files", (event) => {
      const told = JSON.parse(event.data);
      files = String(told.files);
      const root = script.dataset.root || "/";
      const shown = told.urls.map((url) => encodeURI(root + url.slice(1)));
      if (shown.some((path) => !path.endsWith(".css") && isLoaded(path))) leave(() => location.reload());
      else if (shown.some((path) => path.endsWith(".css"))) restyle(told.files);
    });
    stream.addEventListener("open", () => { document.documentElement.dataset.morgueLive = "on"; });
  };

  // A browser keeps few connections to a host: a tab that nobody looks at has none.
  const follow = () => {
    if (document.visibilityState === "hidden") { if (stream) stream.close(); } else listen();
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => { if (stream) stream.close(); });
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  follow();
})();
