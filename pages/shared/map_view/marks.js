// What keeps its size whatever is looked at: numbers, names, distances; and street pictures.

// A number stands in its place where it fits there, else beside it at the end of a line.
function setNumbers(map, taken) {
  const { data } = map
  const size = Math.round(data.text * 1.25)
  const parts = [], letters = []
  const around = []
  for (const ring of [1.4, 1.9, 2.5, 3.2, 4, 5])
    for (let turn = 0; turn < 16; turn++)
      around.push([Math.cos((turn * Math.PI) / 8) * ring * size, Math.sin((turn * Math.PI) / 8) * ring * size])
  const stood = data.numbered.map((area, i) => {
    const at = map.pixel(data.spots[area])
    const shape = map.box(area)
    const tight = Math.min(shape.width, shape.height) / map.unit < 1.15 * size
    const here = boxAt(at, size * 0.8, size)
    if (!tight && !taken.some(each => meet(each, here))) return taken.push(here), [at, at]
    return [at, null, i]
  })
  stood.forEach(([at, spot], i) => {
    if (!spot) {
      const free = around.map(([x, y]) => [at[0] + x, at[1] + y])
        .find(each => !taken.some(other => meet(other, boxAt(each, size * 0.9, size * 1.05))))
      spot = free ?? at
      taken.push(boxAt(spot, size * 0.8, size))
      const [from, to] = [map.unpixel(at), map.unpixel(spot)]
      const short = [to[0] + (from[0] - to[0]) * 0.25, to[1] + (from[1] - to[1]) * 0.25]
      for (const kind of ["lead under", "lead"])
        parts.push(svg("path", { class: kind, d: `M${from}L${short}` }),
          svg("path", { class: `${kind} start`, d: `M${from}h0` }))
      letters.push(lettering(map, i + 1, spot, size, "beside"))
    } else {
      const shade = data.shades[data.fills[data.numbered[i]]]
      const text = lettering(map, i + 1, at, size, "inside")
      text.style.fill = shade.upon
      text.style.stroke = shade.fill
      letters.push(text)
    }
  })
  map.numbers.replaceChildren(...parts, ...letters)
}

// Circles at round distances from the museum, and what counts as local.
function setDistances(map, taken) {
  const { data } = map
  const [wide, tall] = map.room
  const most = Math.max(wide, tall) * map.unit
  const parts = []
  const circle = (km, kind) => {
    const radius = km * data.km
    const [x, y] = data.museum
    parts.push(svg("circle", { class: kind, cx: x, cy: y, r: radius }))
    // At its top, or where that is covered or out of sight further along the circle.
    for (const turn of [0, 1, -1, 2, -2, 3, -3, 4]) {
      const [sin, cos] = [Math.sin((turn * Math.PI) / 4), Math.cos((turn * Math.PI) / 4)]
      const at = map.pixel([x + radius * sin, y - radius * cos])
      const box = boxAt(at, 46, 1.3 * data.text)
      const seen = at[0] > 25 && at[0] < wide - 25 && at[1] > TOP && at[1] < tall - 10
      if (!seen || taken.some(each => meet(each, box))) continue
      taken.push(box)
      parts.push(lettering(map, `${+km.toFixed(1)} km`, at, Math.max(11, data.text - 2), "distance"))
      break
    }
  }
  if (data.radius) circle(data.radius, "radius")
  const shown = data.small ? [] : RINGS.filter(km => km * data.km > most * 0.09 && km * data.km < most * 0.6)
  for (const km of shown.slice(0, 3)) circle(km, "ring")
  map.distances.replaceChildren(...parts)
}

// Names of places that are wide enough for them, largest first.
function setNames(map, taken) {
  const { data } = map
  const [wide, tall] = map.room
  const size = Math.max(11, Math.round(data.text * 0.88))
  const names = []
  data.spots.forEach((spot, area) => {
    const at = map.pixel(spot)
    if (at[0] < 0 || at[1] < 0 || at[0] > wide || at[1] > tall) return
    const length = data.names[area].length * size * 0.54
    const box = map.box(area)
    if (box.width / map.unit > length * 0.95 && box.height / map.unit > 2.2 * size)
      names.push([box.width * box.height, area, [at[0], at[1] + (data.numbered.includes(area) ? 1.3 * size : 0)], length])
  })
  names.sort((one, other) => other[0] - one[0])
  const kept = []
  for (const [, area, at, length] of names.slice(0, 60)) {
    const box = boxAt(at, length, size * 1.3)
    if (taken.some(each => meet(each, box))) continue
    taken.push(box)
    kept.push(lettering(map, data.names[area], at, size, "name"))
  }
  map.labels.replaceChildren(...kept)
}

// Street pictures, only where a reader asked for them: their server learns which district is seen.
function pave(map) {
  const [west, north, units] = map.data.world
  const [wide, tall] = map.room
  const zoom = Math.min(19, Math.max(1, Math.round(Math.log2(units / map.unit / 256))))
  const side = units / 2 ** zoom
  const [left, top] = map.unpixel([0, 0])
  const [right, below] = map.unpixel([wide, tall])
  const column = x => Math.floor((x / units + west) * 2 ** zoom)
  const row = y => Math.floor((y / units + north) * 2 ** zoom)
  const wanted = new Map()
  for (let x = column(left); x <= column(right); x++)
    for (let y = row(top); y <= row(below); y++) wanted.set(`${zoom}/${x}/${y}`, [x, y])
  for (const tile of [...map.tiles.children])
    if (!wanted.delete(tile.dataset.tile)) tile.remove()
  for (const [name, [x, y]] of wanted) {
    const tile = svg("image", {
      href: `${TILES}/${name}.png`, x: x * side - west * units, y: y * side - north * units,
      width: side, height: side,
    })
    tile.dataset.tile = name
    map.tiles.append(tile)
  }
}

function lettering(map, text, [x, y], size, kind) {
  const made = svg("text", { class: kind, x: 0, y: 0, "font-size": size })
  const [left, top] = map.unpixel([x, y])
  made.setAttribute("transform", `translate(${left} ${top}) scale(${map.unit})`)
  made.setAttribute("dy", ".35em")
  made.textContent = text
  return made
}

function boxAt([x, y], wide, tall) {
  return [x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2]
}

function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}
