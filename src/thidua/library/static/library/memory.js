// A browser that blocks what third parties keep refuses localStorage inside a frame, and throws. The core of H5P reads it without asking;
// it gets a store of this page's own, which is gone with the page. What has to last goes to the product by the player.
(() => {
  const blocked = (name) => {
    try {
      return !window[name];
    } catch {
      return true;
    }
  };
  for (const name of ["localStorage", "sessionStorage"].filter(blocked)) {
    const kept = new Map();
    const value = {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, text) => void kept.set(String(key), String(text)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (at) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { value, configurable: true });
  }
})();
