// A map to move about in. Python draws it (insights/figures/drawing.py); here it is shown, panned,
// zoomed and asked about, without another word to the server until a reader chooses an area.

const SVG = "http://www.w3.org/2000/svg"
const NEAREST = 1 / 12 // units of the grid to a pixel: closer shows nothing more
const TOP = 46 // pixels that the buttons take from a view
const HINT = "Arrow keys go from place to place, Enter chooses, plus and minus zoom, 0 shows all."
const TILES = "https://tile.openstreetmap.org"
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
    this.hint = html("div", { class: "hint", hidden: "" }, "Hold Ctrl and scroll to zoom")
    this.stage = html("div", { class: "stage", tabindex: "0", role: "application" }, this.picture)
    this.key = html("div", { class: "key" })
    const framed = html("div", { class: "framed" }, this.stage, this.buttons, this.tip, this.hint)
    this.whole = html("div", { class: "map" }, framed, this.key, this.said)
    root.querySelector(".map")?.remove()
    root.append(this.whole)
    this.watch = new ResizeObserver(() => this.resized())
    this.watch.observe(this.stage)
    this.listen()
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
    const moved = !before || before.shape !== data.shape || `${before.views[0].box}` !== `${data.views[0].box}`
    this.draw()
    this.explain()
    this.offer()
    if (moved) this.look(data.views[0].box)
    else this.placed()
    if (asked) this.intoView(chosen)
  }

  draw() {
    const { data } = this
    this.tiles = svg("g", { class: "tiles" })
    this.areas = svg("g", { class: data.street ? "areas over-streets" : "areas" })
    data.paths.forEach((path, i) => {
      const shade = data.shades[data.fills[i]]
      const area = svg("path", { d: path, fill: shade.hatched ? "url(#hatch)" : shade.fill })
      area.dataset.area = i
      this.areas.append(area)
    })
    this.hatch = svg("pattern", { id: "hatch", patternUnits: "userSpaceOnUse", width: 7, height: 7 })
    const ground = data.shades.find(each => each.hatched)?.fill ?? data.colours.paper
    if (!data.street) this.hatch.append(svg("rect", { width: 7, height: 7, fill: ground }))
    this.hatch.append(svg("path", { d: "M0 0V7", stroke: data.colours.hatch, "stroke-width": 2 }))
    const defs = svg("defs")
    defs.append(this.hatch)
    this.lines = svg("g", { class: "lines" })
    for (const { kind, path } of data.strokes) {
      if (kind !== "edge") this.lines.append(svg("path", { class: `${kind} under`, d: path }))
      this.lines.append(svg("path", { class: kind, d: path }))
    }
    this.rings = svg("g", { class: "distances" })
    this.marked = svg("g", { class: "marked" })
    this.dots = svg("g", { class: "dots" })
    const size = data.dots.length > 150 ? 5 : data.dots.length > 40 ? 7 : 10
    for (const { at } of data.dots)
      this.dots.append(svg("path", { class: "under", d: `M${at}h0`, "stroke-width": size + 3 }))
    data.dots.forEach(({ at }, i) => {
      const dot = svg("path", { d: `M${at}h0`, "stroke-width": size })
      dot.dataset.dot = i
      this.dots.append(dot)
    })
    this.museum = svg("g", { class: "museum" })
    this.museum.append(
      svg("path", { class: "under", d: `M${data.museum}h0` }),
      svg("path", { d: `M${data.museum}h0` }),
    )
    this.labels = svg("g", { class: "labels" })
    this.numbers = svg("g", { class: "numbers" })
    this.picture.replaceChildren(
      defs, this.tiles, this.areas, this.lines, this.rings, this.marked, this.dots, this.museum,
      this.labels, this.numbers,
    )
    this.mark()
  }

  // The key: always there, in text, with every sign as it is on the map.
  explain() {
    const { data } = this
    const shades = data.shades.map(({ fill, hatched, meaning }) => [
      `<rect x="1" y="2" width="18" height="14" fill="${hatched ? "url(#hatch-key)" : fill}"
        stroke="${data.colours.edge}"/>`, meaning])
    const signs = [["museum", '<circle cx="10" cy="9" r="6"/>', "your museum"]]
    for (const { kind, meaning } of data.strokes)
      signs.push([kind, kind === "edge" ? '<path d="M1 9h18"/>' : '<path d="M2 3h16v12h-16z"/>', meaning])
    if (data.opens) signs.push(["ring", '<path d="M2 3h16v12h-16z"/>', "the area you choose"])
    if (data.dots.length) signs.push(["dot", '<circle cx="10" cy="9" r="5"/>', data.dotsAre])
    if (data.radius) signs.push(["radius", '<circle cx="10" cy="9" r="7"/>', `${data.radius.toFixed(1)} km from the museum: what counts as local`])
    const list = html("ul")
    const line = (drawn, meaning, kind = "") => {
      const sign = html("span", { class: "sign" })
      sign.innerHTML = `<svg viewBox="0 0 20 18" class="${kind}" aria-hidden="true">${drawn}</svg>`
      list.append(html("li", {}, sign, html("span", {}, meaning)))
    }
    shades.forEach(([drawn, meaning]) => line(drawn, meaning))
    signs.forEach(([kind, drawn, meaning]) => line(drawn, meaning, kind))
    const hatch = svg("svg", { class: "unseen", "aria-hidden": "true" })
    const ground = data.shades.find(each => each.hatched)?.fill ?? "none"
    hatch.innerHTML = `<defs><pattern id="hatch-key" width="5" height="5" patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"><rect width="5" height="5" fill="${ground}"/><path d="M0 0V5"
      stroke="${data.colours.hatch}" stroke-width="1.6"/></pattern></defs>`
    const parts = [hatch, list]
    if (data.numbered.length) {
      const named = html("ol")
      data.numbered.forEach(area => {
        const name = html("button", { type: "button" }, data.names[area])
        name.onclick = () => this.take(area)
        named.append(html("li", {}, name))
      })
      parts.push(named)
    }
    if (data.beneath) parts.push(html("p", {}, data.beneath))
    if (data.credit) parts.push(html("p", { class: "credit" }, data.credit))
    this.key.replaceChildren(...parts)
  }

  offer() {
    const button = (label, title, act) => {
      const made = html("button", { type: "button", title }, label)
      if (label !== title) made.setAttribute("aria-label", title)
      made.onclick = act
      return made
    }
    const views = this.data.views.map(({ label, box }) => button(label, label, () => this.look(box)))
    const full = document.fullscreenEnabled && this.room[0] > 200 + 110 * this.data.views.length
      ? [button("⤢", "Full screen", () => this.wide())] : []
    this.buttons.replaceChildren(
      ...views, html("span", { class: "gap" }),
      button("+", "Zoom in", () => this.zoom(1 / 1.6)), button("−", "Zoom out", () => this.zoom(1.6)),
      ...full,
    )
  }

  wide() {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.whole.requestFullscreen()
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
      this.hatch.setAttribute("patternTransform", `scale(${this.unit}) rotate(45)`)
      const taken = [this.box(this.pixel(this.data.museum), 22, 22)]
      this.number(taken)
      this.distances(taken)
      if (!this.data.small) this.name(taken)
      if (this.data.street) this.pave()
      this.stage.dataset.drawn = this.data.stamp
    })
  }

  box([x, y], wide, tall) {
    return [x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2]
  }

  lettering(text, [x, y], size, kind) {
    const made = svg("text", { class: kind, x: 0, y: 0, "font-size": size })
    const [left, top] = this.unpixel([x, y])
    made.setAttribute("transform", `translate(${left} ${top}) scale(${this.unit})`)
    made.setAttribute("dy", ".35em")
    made.textContent = text
    return made
  }

  unpixel([x, y]) {
    const [wide, tall] = this.room
    return [this.middle[0] + (x - wide / 2) * this.unit, this.middle[1] + (y - tall / 2) * this.unit]
  }

  // A number stands in its place where it fits there, else beside it at the end of a line.
  number(taken) {
    const { data } = this
    const size = Math.round(data.text * 1.25)
    const parts = [], letters = []
    const around = []
    for (const ring of [1.4, 1.9, 2.5, 3.2, 4, 5])
      for (let turn = 0; turn < 16; turn++)
        around.push([Math.cos((turn * Math.PI) / 8) * ring * size, Math.sin((turn * Math.PI) / 8) * ring * size])
    const stood = data.numbered.map((area, i) => {
      const at = this.pixel(data.spots[area])
      const shape = this.areas.children[area].getBBox()
      const tight = Math.min(shape.width, shape.height) / this.unit < 1.15 * size
      const here = this.box(at, size * 0.8, size)
      if (!tight && !taken.some(each => meet(each, here))) return taken.push(here), [at, at]
      return [at, null, i]
    })
    stood.forEach(([at, spot], i) => {
      if (!spot) {
        const free = around.map(([x, y]) => [at[0] + x, at[1] + y])
          .find(each => !taken.some(other => meet(other, this.box(each, size * 0.9, size * 1.05))))
        spot = free ?? at
        taken.push(this.box(spot, size * 0.8, size))
        const [from, to] = [this.unpixel(at), this.unpixel(spot)]
        const short = [to[0] + (from[0] - to[0]) * 0.25, to[1] + (from[1] - to[1]) * 0.25]
        for (const kind of ["lead under", "lead"])
          parts.push(svg("path", { class: kind, d: `M${from}L${short}` }),
            svg("path", { class: `${kind} start`, d: `M${from}h0` }))
        letters.push(this.lettering(i + 1, spot, size, "beside"))
      } else {
        const shade = data.shades[data.fills[data.numbered[i]]]
        const text = this.lettering(i + 1, at, size, "inside")
        text.style.fill = shade.upon
        text.style.stroke = shade.fill
        letters.push(text)
      }
    })
    this.numbers.replaceChildren(...parts, ...letters)
  }

  // Names of places that are wide enough for them, largest first.
  name(taken) {
    const { data } = this
    const [wide, tall] = this.room
    const size = Math.max(11, Math.round(data.text * 0.88))
    const names = []
    data.spots.forEach((spot, area) => {
      const at = this.pixel(spot)
      if (at[0] < 0 || at[1] < 0 || at[0] > wide || at[1] > tall) return
      const length = data.names[area].length * size * 0.54
      const box = this.areas.children[area].getBBox()
      if (box.width / this.unit > length * 0.95 && box.height / this.unit > 2.2 * size)
        names.push([box.width * box.height, area, [at[0], at[1] + (data.numbered.includes(area) ? 1.3 * size : 0)], length])
    })
    names.sort((one, other) => other[0] - one[0])
    const kept = []
    for (const [, area, at, length] of names.slice(0, 60)) {
      const box = this.box(at, length, size * 1.3)
      if (taken.some(each => meet(each, box))) continue
      taken.push(box)
      kept.push(this.lettering(data.names[area], at, size, "name"))
    }
    this.labels.replaceChildren(...kept)
  }

  // Circles at round distances from the museum, and what counts as local.
  distances(taken) {
    const { data } = this
    const [wide, tall] = this.room
    const most = Math.max(wide, tall) * this.unit
    const parts = []
    const circle = (km, kind) => {
      const radius = km * data.km
      const [x, y] = data.museum
      parts.push(svg("circle", { class: kind, cx: x, cy: y, r: radius }))
      // At its top, or where that is covered or out of sight further along the circle.
      for (const turn of [0, 1, -1, 2, -2, 3, -3, 4]) {
        const [sin, cos] = [Math.sin((turn * Math.PI) / 4), Math.cos((turn * Math.PI) / 4)]
        const at = this.pixel([x + radius * sin, y - radius * cos])
        const box = this.box(at, 46, 1.3 * data.text)
        const seen = at[0] > 25 && at[0] < wide - 25 && at[1] > TOP && at[1] < tall - 10
        if (!seen || taken.some(each => meet(each, box))) continue
        taken.push(box)
        parts.push(this.lettering(`${+km.toFixed(1)} km`, at, Math.max(11, data.text - 2), "distance"))
        break
      }
    }
    if (data.radius) circle(data.radius, "radius")
    const shown = data.small ? [] : RINGS.filter(km => km * data.km > most * 0.09 && km * data.km < most * 0.6)
    for (const km of shown.slice(0, 3)) circle(km, "ring")
    this.rings.replaceChildren(...parts)
  }

  // Street pictures, only where a reader asked for them: their server learns which district is seen.
  pave() {
    const [west, north, units] = this.data.world
    const [wide, tall] = this.room
    const zoom = Math.min(19, Math.max(1, Math.round(Math.log2(units / this.unit / 256))))
    const side = units / 2 ** zoom
    const [left, top] = this.unpixel([0, 0])
    const [right, below] = this.unpixel([wide, tall])
    const column = x => Math.floor((x / units + west) * 2 ** zoom)
    const row = y => Math.floor((y / units + north) * 2 ** zoom)
    const wanted = new Map()
    for (let x = column(left); x <= column(right); x++)
      for (let y = row(top); y <= row(below); y++) wanted.set(`${zoom}/${x}/${y}`, [x, y])
    for (const tile of [...this.tiles.children])
      if (!wanted.delete(tile.dataset.tile)) tile.remove()
    for (const [name, [x, y]] of wanted) {
      const tile = svg("image", {
        href: `${TILES}/${name}.png`, x: x * side - west * units, y: y * side - north * units,
        width: side, height: side,
      })
      tile.dataset.tile = name
      this.tiles.append(tile)
    }
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

  tell(area) {
    const { names, tells } = this.data
    return [names[area], ...tells[area].split("\n").filter(Boolean)]
  }

  hover(event) {
    const { area, dot } = event.target.dataset ?? {}
    if (area == null && dot == null) return this.leave()
    const lines = dot != null ? [this.data.dots[dot].name] : this.tell(area)
    this.point(area)
    this.tip.replaceChildren(...lines.map((line, i) => html(i ? "div" : "strong", {}, line)))
    this.tip.hidden = false
    const frame = this.stage.getBoundingClientRect()
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top]
    const { offsetWidth: wide, offsetHeight: tall } = this.tip
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, frame.width - wide - 4))}px`
    this.tip.style.top = `${y + 18 + tall > frame.height ? Math.max(4, y - tall - 12) : y + 18}px`
  }

  point(area) {
    this.areas.querySelector(".pointed")?.classList.remove("pointed")
    if (area != null && area >= 0) this.areas.children[area].classList.add("pointed")
  }

  leave() {
    this.tip.hidden = true
    if (this.data) this.point(null)
  }

  listen() {
    const { stage } = this
    const held = new Map()
    let travelled = 0, apart = 0
    const spot = event => {
      const frame = stage.getBoundingClientRect()
      return [event.clientX - frame.left, event.clientY - frame.top]
    }
    stage.addEventListener("pointerdown", event => {
      held.set(event.pointerId, spot(event))
      travelled = 0
      apart = 0
    })
    stage.addEventListener("pointermove", event => {
      const before = held.get(event.pointerId)
      if (!before) return event.pointerType === "mouse" ? this.hover(event) : undefined
      const now = spot(event)
      travelled += Math.hypot(now[0] - before[0], now[1] - before[1])
      held.set(event.pointerId, now)
      if (held.size === 2) {
        const [one, other] = [...held.values()]
        const distance = Math.hypot(one[0] - other[0], one[1] - other[1])
        if (apart) this.zoom(apart / distance, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2])
        apart = distance
      } else if (event.pointerType === "mouse" && travelled > 4) {
        if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId)
        this.move(before[0] - now[0], before[1] - now[1])
      } else if (event.pointerType !== "mouse" && travelled > 8) {
        this.move(before[0] - now[0], 0)
      }
    })
    const released = event => {
      held.delete(event.pointerId)
      apart = 0
    }
    stage.addEventListener("pointerup", released)
    stage.addEventListener("pointercancel", released)
    stage.addEventListener("pointerleave", event => {
      if (event.pointerType === "mouse") this.leave()
    })
    stage.addEventListener("click", event => {
      if (travelled > 6 || event.detail > 1) return
      const { area } = event.target.dataset ?? {}
      if (area != null) {
        this.take(+area)
        if (!this.data.opens) this.hover(event)
      } else if (this.chosen >= 0) this.take(this.chosen)
    })
    stage.addEventListener("dblclick", event => this.zoom(1 / 1.8, spot(event)))
    stage.addEventListener("wheel", event => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        this.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.006), spot(event))
      } else {
        this.hint.hidden = false
        clearTimeout(this.hinting)
        this.hinting = setTimeout(() => (this.hint.hidden = true), 1200)
      }
    }, { passive: false })
    stage.addEventListener("keydown", event => this.pressed(event))
    stage.addEventListener("blur", () => this.leave())
  }

  pressed(event) {
    const [wide, tall] = this.room
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (step) this.walk(step)
    else if (event.key === "+" || event.key === "=") this.zoom(1 / 1.6)
    else if (event.key === "-") this.zoom(1.6)
    else if (event.key === "0") this.look(this.data.views.at(-1).box)
    else if ((event.key === "Enter" || event.key === " ") && this.at != null) this.take(this.at)
    else if (event.key === "Escape" && this.chosen >= 0) this.take(this.chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Go to the nearest place in a direction, and say what it is.
  walk([x, y]) {
    const { spots } = this.data
    if (!spots.length) return
    const from = this.at != null ? spots[this.at] : this.chosen >= 0 ? spots[this.chosen] : this.middle
    let best = null, least = Infinity
    spots.forEach(([left, top], area) => {
      const [across, down] = [left - from[0], top - from[1]]
      const ahead = across * x + down * y
      const aside = Math.abs(across * y) + Math.abs(down * x)
      if (area === this.at || ahead <= 0 || aside > 2 * ahead) return
      if (ahead + 2 * aside < least) [best, least] = [area, ahead + 2 * aside]
    })
    if (best == null) return
    this.at = best
    this.intoView(best)
    this.point(best)
    const lines = this.tell(best)
    this.said.textContent = lines.join(". ")
    this.tip.replaceChildren(...lines.map((line, i) => html(i ? "div" : "strong", {}, line)))
    this.tip.hidden = false
    const [left, top] = this.pixel(spots[best])
    this.tip.style.left = `${Math.max(4, Math.min(left + 10, this.room[0] - this.tip.offsetWidth - 4))}px`
    this.tip.style.top = `${Math.max(4, Math.min(top + 14, this.room[1] - this.tip.offsetHeight - 4))}px`
  }
}

function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}
