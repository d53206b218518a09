// What a page asks of the browser's window: how wide it is, and not to be closed unasked.
let now = null // what the page that is drawn last asks
let asking = false

// The browser asks in its own words, and only somebody who has clicked or typed in the page.
const ask = event => event.preventDefault()

// A laptop's window made narrow says so once, and once more when it is widened again.
const say = () => {
  const width = window.innerWidth < 620 ? "narrow" : "wide"
  if (now && width !== now.data.width) now.setStateValue("width", width)
}

const askOrNot = wanted => {
  if (wanted === asking) return
  asking = wanted
  if (wanted) window.addEventListener("beforeunload", ask)
  else window.removeEventListener("beforeunload", ask)
}

window.addEventListener("resize", say)

export default function (page) {
  now = page
  askOrNot(page.data.ask)
  say()
  return () => {
    if (now !== page) return
    now = null
    askOrNot(false)
  }
}
