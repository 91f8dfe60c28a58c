-- The same as nbody.py, for Lua: the same work in the same steps, the same answer.
-- SPDX-License-Identifier: MIT

local THREADS = tonumber(arg[1] or "1")
local SCALE = tonumber(arg[2] or "5400")

local function body(x, y, z, vx, vy, vz, mass)
  return {x = x, y = y, z = z, vx = vx, vy = vy, vz = vz, mass = mass}
end

local function make_system()
  return {
    body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0),
    body(4.75, -1.25, -0.125, 0.625, 2.75, -0.0625, 0.0375),
    body(8.25, 4.125, -0.5, -1.0, 1.75, 0.03125, 0.01125),
    body(12.75, -15.0, -0.25, 1.0, 0.875, -0.015625, 0.0017),
    body(15.25, -26.0, 0.125, 1.0, 0.625, -0.03125, 0.002),
  }
end

local function advance(bodies, dt)
  local count = #bodies
  for i = 1, count do
    local a = bodies[i]
    for j = i + 1, count do
      local b = bodies[j]
      local dx = a.x - b.x
      local dy = a.y - b.y
      local dz = a.z - b.z
      local square = dx * dx + dy * dy + dz * dz
      local pull = dt / (square * math.sqrt(square))
      a.vx = a.vx - dx * b.mass * pull
      a.vy = a.vy - dy * b.mass * pull
      a.vz = a.vz - dz * b.mass * pull
      b.vx = b.vx + dx * a.mass * pull
      b.vy = b.vy + dy * a.mass * pull
      b.vz = b.vz + dz * a.mass * pull
    end
  end
  for _, body in ipairs(bodies) do
    body.x = body.x + dt * body.vx
    body.y = body.y + dt * body.vy
    body.z = body.z + dt * body.vz
  end
end

local function energy(bodies)
  local total = 0.0
  for i = 1, #bodies do
    local a = bodies[i]
    total = total + 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx = a.x - b.x
      local dy = a.y - b.y
      local dz = a.z - b.z
      total = total - a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return total
end

local function work(scale)
  local seen = {}
  for _ = 1, scale do
    local bodies = make_system()
    for _ = 1, 10 do
      advance(bodies, 0.01)
    end
    seen[energy(bodies)] = true
  end
  return seen
end

local function check(seen)
  for value in pairs(seen) do
    if value ~= -0.18524834782500085 then
      return string.format("WRONG: found the energy %.17g", value)
    end
  end
  return "ok"
end

-- Lua has no threads: more than one is an error, and never run.
local function main()
  if THREADS ~= 1 then
    error("one thread only")
  end
  local start = os.clock()
  local result = work(SCALE)
  local seconds = os.clock() - start
  local verdict = check(result)
  print(string.format("latchwork: workload=%s threads=%d scale=%d seconds=%.6f %s",
                      "nbody", THREADS, SCALE, seconds, verdict))
  if verdict ~= "ok" then
    os.exit(1)
  end
end

main()
