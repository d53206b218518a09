// What a page asks of the browser's window: how wide it is, and not to be closed unasked.
export default function ({ data, setStateValue }) {
  // A laptop's window made narrow says so once, and once more when it is widened again.
  const say = () => {
    const width = window.innerWidth < 620 ? "narrow" : "wide";
    if (width !== data.width) setStateValue("width", width);
  };
  // The browser asks in its own words, and only somebody who has clicked or typed in the page.
  const ask = (event) => {
    if (data.ask) event.preventDefault();
  };
  say();
  window.addEventListener("resize", say);
  window.addEventListener("beforeunload", ask);
  return () => {
    window.removeEventListener("resize", say);
    window.removeEventListener("beforeunload", ask);
  };
}
