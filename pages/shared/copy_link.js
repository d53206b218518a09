export default function ({ parentElement, data }) {
  const [button, told, link] = ["button", "[role=status]", "input"].map((each) =>
    parentElement.querySelector(each),
  );
  // In place of the one before: this is called anew whenever what is looked at changes.
  button.onclick = async () => {
    link.value = `${location.origin}${location.pathname}?${data}`;
    try {
      await navigator.clipboard.writeText(link.value);
      told.textContent = "Copied";
    } catch {
      // A browser lets pages copy only over a safe connection: the reader copies it by hand.
      link.hidden = false;
      link.select();
      told.textContent = "Copy the link that is marked";
    }
  };
}
