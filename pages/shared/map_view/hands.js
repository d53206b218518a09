// What a reader does on a map: pointer, touch, wheel and keys.

function listen(map) {
  const { stage } = map
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
    if (!before) return event.pointerType === "mouse" ? hover(map, event) : undefined
    const now = spot(event)
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1])
    held.set(event.pointerId, now)
    if (held.size === 2) {
      const [one, other] = [...held.values()]
      const distance = Math.hypot(one[0] - other[0], one[1] - other[1])
      if (apart) map.zoom(apart / distance, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2])
      apart = distance
    } else if (event.pointerType === "mouse" && travelled > 4) {
      if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId)
      map.move(before[0] - now[0], before[1] - now[1])
    } else if (event.pointerType !== "mouse" && travelled > 8) {
      map.move(before[0] - now[0], 0)
    }
  })
  const released = event => {
    held.delete(event.pointerId)
    apart = 0
  }
  stage.addEventListener("pointerup", released)
  stage.addEventListener("pointercancel", released)
  stage.addEventListener("pointerleave", event => {
    if (event.pointerType === "mouse") leave(map)
  })
  stage.addEventListener("click", event => {
    if (travelled > 6 || event.detail > 1) return
    const { area } = event.target.dataset ?? {}
    if (area != null) {
      map.take(+area)
      if (!map.data.opens) hover(map, event)
    } else if (map.chosen >= 0) map.take(map.chosen)
  })
  stage.addEventListener("dblclick", event => map.zoom(1 / 1.8, spot(event)))
  stage.addEventListener("wheel", event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      map.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.006), spot(event))
    } else {
      map.hint.hidden = false
      clearTimeout(map.hinting)
      map.hinting = setTimeout(() => (map.hint.hidden = true), 1200)
    }
  }, { passive: false })
  stage.addEventListener("keydown", event => pressed(map, event))
  stage.addEventListener("blur", () => leave(map))
}

function pressed(map, event) {
  const [wide, tall] = map.room
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
  if (step) walk(map, step)
  else if (event.key === "+" || event.key === "=") map.zoom(1 / 1.6)
  else if (event.key === "-") map.zoom(1.6)
  else if (event.key === "0") map.look(map.data.views.at(-1).box)
  else if ((event.key === "Enter" || event.key === " ") && map.at != null) map.take(map.at)
  else if (event.key === "Escape" && map.chosen >= 0) map.take(map.chosen)
  else return
  event.preventDefault()
  event.stopPropagation()
}

// Go to the nearest place in a direction, and say what it is.
function walk(map, [x, y]) {
  const { spots } = map.data
  if (!spots.length) return
  const from = map.at != null ? spots[map.at] : map.chosen >= 0 ? spots[map.chosen] : map.middle
  let best = null, least = Infinity
  spots.forEach(([left, top], area) => {
    const [across, down] = [left - from[0], top - from[1]]
    const ahead = across * x + down * y
    const aside = Math.abs(across * y) + Math.abs(down * x)
    if (area === map.at || ahead <= 0 || aside > 2 * ahead) return
    if (ahead + 2 * aside < least) [best, least] = [area, ahead + 2 * aside]
  })
  if (best == null) return
  map.at = best
  map.intoView(best)
  point(map, best)
  const lines = tell(map, best)
  map.said.textContent = lines.join(". ")
  map.tip.replaceChildren(...lines.map((line, i) => html(i ? "div" : "strong", {}, line)))
  map.tip.hidden = false
  const [left, top] = map.pixel(spots[best])
  map.tip.style.left = `${Math.max(4, Math.min(left + 10, map.room[0] - map.tip.offsetWidth - 4))}px`
  map.tip.style.top = `${Math.max(4, Math.min(top + 14, map.room[1] - map.tip.offsetHeight - 4))}px`
}

function hover(map, event) {
  const { area, dot } = event.target.dataset ?? {}
  if (area == null && dot == null) return leave(map)
  const lines = dot != null ? [map.data.dots[dot].name] : tell(map, area)
  point(map, area)
  map.tip.replaceChildren(...lines.map((line, i) => html(i ? "div" : "strong", {}, line)))
  map.tip.hidden = false
  const frame = map.stage.getBoundingClientRect()
  const [x, y] = [event.clientX - frame.left, event.clientY - frame.top]
  const { offsetWidth: wide, offsetHeight: tall } = map.tip
  map.tip.style.left = `${Math.max(4, Math.min(x + 14, frame.width - wide - 4))}px`
  map.tip.style.top = `${y + 18 + tall > frame.height ? Math.max(4, y - tall - 12) : y + 18}px`
}

function point(map, area) {
  map.areas.querySelector(".pointed")?.classList.remove("pointed")
  if (area != null && area >= 0) map.areas.children[area].classList.add("pointed")
}

function leave(map) {
  map.tip.hidden = true
  if (map.data) point(map, null)
}

function tell(map, area) {
  const { names, tells } = map.data
  return [names[area], ...tells[area].split("\n").filter(Boolean)]
}
