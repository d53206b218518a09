// A map to move about in. Python draws it (insights/figures/drawing.py); here it is shown, panned,
// zoomed and asked about, without another word to the server until a reader chooses an area.

const SVG = "http://www.w3.org/2000/svg"
const NEAREST = 1 / 12 // units of the grid to a pixel: closer shows nothing more
const TOP = 46 // pixels that the buttons take from a view
const HINT = "Arrow keys go from place to place, Enter chooses, plus and minus zoom, 0 shows all."
const TILES = "https://tile.openstreetmap.org"
const LAYERS = ["tiles", "areas", "scenery", "lines", "distances", "marked", "dots", "museum", "labels", "numbers"] // bottom first
const RINGS = [1, 2, 5, 10, 20, 50] // kilometres
const maps = new WeakMap()

export default function ({ parentElement, data, setTriggerValue }) {
  let map = maps.get(parentElement)
  if (!map) maps.set(parentElement, (map = new MapView(parentElement)))
  map.choose = code => setTriggerValue("area", code)
  // A line that says whether anything is new, and below it what is drawn.
  const sent = new TextDecoder().decode(data)
  const end = sent.indexOf("\n")
  map.show(JSON.parse(sent.slice(0, end)), () => JSON.parse(sent.slice(end + 1)))
  return () => {
    map.watch.disconnect()
    maps.delete(parentElement)
  }
}

function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function svg(tag, attributes = {}) {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

class MapView {
  constructor(root) {
    this.tip = html("div", { class: "tip", hidden: "" })
    this.said = html("div", { class: "unseen", "aria-live": "polite" })
    this.buttons = html("div", { class: "buttons" })
    this.picture = svg("svg", { "aria-hidden": "true" })
    this.hatch = svg("pattern", { id: "hatch", patternUnits: "userSpaceOnUse", width: 7, height: 7 })
    this.stipple = svg("pattern", { id: "stipple", patternUnits: "userSpaceOnUse", width: 5, height: 5 })
    const defs = svg("defs")
    defs.append(this.hatch, this.stipple)
    this.picture.append(defs)
    for (const layer of LAYERS) this.picture.append((this[layer] = svg("g", { class: layer })))
    this.hint = html("div", { class: "hint", hidden: "" }, "Hold Ctrl and scroll to zoom")
    this.stage = html("div", { class: "stage", tabindex: "0", role: "application" }, this.picture)
    this.key = html("div", { class: "key" })
    const framed = html("div", { class: "framed" }, this.stage, this.buttons, this.tip, this.hint)
    this.whole = html("div", { class: "map" }, framed, this.key, this.said)
    root.querySelector(".map")?.remove()
    root.append(this.whole)
    this.watch = new ResizeObserver(() => this.resized())
    this.watch.observe(this.stage)
    listen(this)
  }

  // What Python sent. The view stays while the areas do.
  show({ stamp, chosen: code }, drawing) {
    const before = this.data
    const same = before?.stamp === stamp
    const data = same ? before : { ...drawing(), stamp }
    const chosen = code == null ? -1 : data.codes.indexOf(code)
    const asked = chosen !== this.chosen && chosen >= 0
    this.chosen = chosen
    this.data = data
    if (same) {
      this.mark()
      if (asked) this.intoView(chosen)
      return
    }
    for (const [name, colour] of Object.entries(data.colours))
      this.whole.style.setProperty(`--${name}`, colour)
    this.whole.style.setProperty("--text", `${data.text}px`)
    this.whole.classList.toggle("small", Boolean(data.small))
    this.stage.style.height = `${data.height}px`
    this.stage.setAttribute("aria-label", `${data.alt} ${data.opens ? HINT : ""}`)
    const alike = before?.shape === data.shape
    if (!alike) this.at = null // whom the keyboard was on may be gone
    const moved = !alike || `${before.views[0].box}` !== `${data.views[0].box}`
    this.draw(alike)
    explain(this)
    offer(this)
    if (moved) this.look(data.views[0].box)
    else this.placed()
    if (asked) this.intoView(chosen)
  }

  // Areas whose outlines stay are coloured anew, which is much less than drawing them.
  draw(again) {
    const { data } = this
    const fills = data.fills.map(fill => (data.shades[fill].hatched ? "url(#hatch)" : data.shades[fill].fill))
    if (again)
      fills.forEach((fill, i) => {
        const area = this.areas.children[i]
        if (area.getAttribute("fill") !== fill) area.setAttribute("fill", fill)
      })
    else {
      this.boxes = []
      this.areas.replaceChildren(...data.paths.map((path, i) => {
        const area = svg("path", { d: path, fill: fills[i] })
        area.dataset.area = i
        return area
      }))
    }
    this.areas.classList.toggle("over-streets", Boolean(data.street))
    this.hatch.replaceChildren()
    const ground = data.shades.find(each => each.hatched)?.fill ?? data.colours.paper
    if (!data.street) this.hatch.append(svg("rect", { width: 7, height: 7, fill: ground }))
    this.hatch.append(svg("path", { d: "M0 0V7", stroke: data.colours.hatch, "stroke-width": 2 }))
    for (const layer of LAYERS) if (layer !== "areas") this[layer].replaceChildren()
    this.stipple.replaceChildren(
      svg("circle", { cx: 2.5, cy: 2.5, r: 1.7, fill: data.colours.paper, "fill-opacity": 0.75 }),
      svg("circle", { cx: 2.5, cy: 2.5, r: 0.85, fill: data.colours.green }),
    )
    for (const { kind, path } of data.street ? [] : data.scenery) {
      for (const drawn of [`${kind} under`, kind]) this.scenery.append(svg("path", { class: drawn, d: path }))
    }
    for (const { kind, path } of data.strokes) {
      if (kind !== "edge") this.lines.append(svg("path", { class: `${kind} under`, d: path }))
      this.lines.append(svg("path", { class: kind, d: path }))
    }
    const size = data.dots.length > 150 ? 5 : data.dots.length > 40 ? 7 : 10
    for (const { at } of data.dots)
      this.dots.append(svg("path", { class: "under", d: `M${at}h0`, "stroke-width": size + 3 }))
    data.dots.forEach(({ at }, i) => {
      const dot = svg("path", { d: `M${at}h0`, "stroke-width": size })
      dot.dataset.dot = i
      this.dots.append(dot)
    })
    this.museum.append(
      svg("path", { class: "under", d: `M${data.museum}h0` }),
      svg("path", { d: `M${data.museum}h0` }),
    )
    this.mark()
  }

  // How far an area reaches, in units of the grid: the browser takes its time to say so.
  box(area) {
    const box = this.boxes[area] ?? this.areas.children[area].getBBox()
    if (box.width) this.boxes[area] = box // a map that is not in view yet has none
    return box
  }

  // Pixels, and units of the grid to a pixel, of what is looked at.
  get room() {
    return [this.stage.clientWidth || 400, this.stage.clientHeight || this.data.height]
  }

  look([left, top, width, height]) {
    const [wide, tall] = this.room
    const above = this.data.small ? 0 : TOP
    this.unit = Math.max(width / (wide * 0.95), height / ((tall - above) * 0.97), NEAREST)
    this.middle = [left + width / 2, top + height / 2 - (above / 2) * this.unit]
    this.fitted = [left, top, width, height]
    this.placed()
  }

  resized() {
    if (!this.data) return
    if (this.fitted) this.look(this.fitted)
    else this.placed()
  }

  get furthest() {
    const [, , width, height] = this.data.views.at(-1).box
    const [wide, tall] = this.room
    return 1.5 * Math.max(width / wide, height / tall)
  }

  move(x, y) {
    this.fitted = null
    this.middle = [this.middle[0] + x * this.unit, this.middle[1] + y * this.unit]
    this.placed()
  }

  // Closer by a factor below 1, about a point of the stage.
  zoom(factor, at) {
    const [wide, tall] = this.room
    const [x, y] = at ?? [wide / 2, tall / 2]
    const unit = Math.min(Math.max(this.unit * factor, NEAREST), Math.max(this.furthest, this.unit))
    const shift = this.unit - unit
    this.fitted = null
    this.middle = [this.middle[0] + (x - wide / 2) * shift, this.middle[1] + (y - tall / 2) * shift]
    this.unit = unit
    this.placed()
  }

  intoView(area) {
    const [x, y] = this.pixel(this.data.spots[area])
    const [wide, tall] = this.room
    if (x > 20 && y > TOP && x < wide - 20 && y < tall - 20) return
    this.fitted = null
    this.middle = [...this.data.spots[area]]
    this.placed()
  }

  pixel([x, y]) {
    const [wide, tall] = this.room
    return [(x - this.middle[0]) / this.unit + wide / 2, (y - this.middle[1]) / this.unit + tall / 2]
  }

  // Set the view; what keeps its size in pixels is set anew once a frame.
  placed() {
    const [wide, tall] = this.room
    const { unit, middle } = this
    this.tip.hidden = true
    this.picture.setAttribute("viewBox",
      [middle[0] - (wide / 2) * unit, middle[1] - (tall / 2) * unit, wide * unit, tall * unit].join(" "))
    if (this.waiting) return
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null
      for (const pattern of [this.hatch, this.stipple])
        pattern.setAttribute("patternTransform", `scale(${this.unit}) rotate(45)`)
      const taken = [boxAt(this.pixel(this.data.museum), 22, 22)]
      setNumbers(this, taken)
      setDistances(this, taken)
      if (!this.data.small) setNames(this, taken)
      if (this.data.street) pave(this)
      this.stage.dataset.drawn = this.data.stamp
    })
  }

  unpixel([x, y]) {
    const [wide, tall] = this.room
    return [this.middle[0] + (x - wide / 2) * this.unit, this.middle[1] + (y - tall / 2) * this.unit]
  }

  mark() {
    const { data, chosen } = this
    this.marked.replaceChildren()
    if (chosen < 0) return
    for (const kind of ["ring under", "ring"])
      this.marked.append(svg("path", { class: kind, d: data.paths[chosen] }))
  }

  take(area) {
    if (!this.data.opens) return
    this.chosen = area === this.chosen ? -1 : area
    this.mark()
    if (this.chosen >= 0) this.intoView(area)
    this.choose(this.chosen < 0 ? "" : this.data.codes[area])
  }
}
