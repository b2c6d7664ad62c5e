{
  const { at, version } = document.currentScript.dataset;
  const wait = () => {
    const source = new EventSource(at);
    source.onmessage = ({ data }) => {
      if (data !== version) location.reload();
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(wait, 300);
    };
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  wait();
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
