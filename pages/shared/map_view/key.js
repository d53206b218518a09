// The key and the buttons of a map.

const SCENERY = { green: '<path d="M1 2h18v14h-18z"/>', river: '<path d="M0 12C6 3 13 15 20 6"/>' }

// The key: always there, in text, with every sign as it is on the map.
function explain(map) {
  const { data } = map
  const shades = data.shades.map(({ fill, hatched, meaning }) => [
    `<rect x="1" y="2" width="18" height="14" fill="${hatched ? "url(#hatch-key)" : fill}"
      stroke="${data.colours.edge}"/>`, meaning])
  const signs = [["museum", '<circle cx="10" cy="9" r="6"/>', "your museum"]]
  const ringed = data.strokes.some(({ kind }) => kind === "ring")
  for (const { kind, meaning } of data.strokes) {
    // One sign has one line, whatever it may mean.
    const also = kind === "ring" && data.opens ? ", or the area you choose" : ""
    signs.push([kind, kind === "edge" ? '<path d="M1 9h18"/>' : '<path d="M2 3h16v12h-16z"/>', meaning + also])
  }
  if (data.opens && !ringed) signs.push(["ring", '<path d="M2 3h16v12h-16z"/>', "the area you choose"])
  for (const { kind, meaning } of data.street ? [] : data.scenery) signs.push([kind, SCENERY[kind], meaning])
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
  hatch.innerHTML = `<defs><pattern id="stipple-key" width="5" height="5" patternUnits="userSpaceOnUse"
    patternTransform="rotate(45)"><circle cx="2.5" cy="2.5" r=".85" fill="${data.colours.green}"/></pattern>
    <pattern id="hatch-key" width="5" height="5" patternUnits="userSpaceOnUse"
    patternTransform="rotate(45)"><rect width="5" height="5" fill="${ground}"/><path d="M0 0V5"
    stroke="${data.colours.hatch}" stroke-width="1.6"/></pattern></defs>`
  const parts = [hatch, list]
  if (data.numbered.length) {
    const named = html("ol")
    data.numbered.forEach(area => {
      const name = html("button", { type: "button" }, data.names[area])
      name.onclick = () => map.take(area)
      named.append(html("li", {}, name))
    })
    parts.push(named)
  }
  if (data.beneath) parts.push(html("p", {}, data.beneath))
  if (data.credit) parts.push(html("p", { class: "credit" }, data.credit))
  map.key.replaceChildren(...parts)
}

function offer(map) {
  const button = (label, title, act) => {
    const made = html("button", { type: "button", title }, label)
    if (label !== title) made.setAttribute("aria-label", title)
    made.onclick = act
    return made
  }
  const views = map.data.views.map(({ label, box }) => button(label, label, () => map.look(box)))
  const full = document.fullscreenEnabled && map.room[0] > 200 + 110 * map.data.views.length
    ? [button("⤢", "Full screen", () => fillScreen(map))] : []
  map.buttons.replaceChildren(
    ...views, html("span", { class: "gap" }),
    button("+", "Zoom in", () => map.zoom(1 / 1.6)), button("−", "Zoom out", () => map.zoom(1.6)),
    ...full,
  )
}

function fillScreen(map) {
  if (document.fullscreenElement) document.exitFullscreen()
  else map.whole.requestFullscreen()
}
