-- The same as spectralnorm.py, for Lua: the same work in the same steps, the same answer.
-- SPDX-License-Identifier: MIT

local THREADS = tonumber(arg[1] or "1")
local SCALE = tonumber(arg[2] or "380")

-- Indices begin with 0 in the formula, with 1 in the lists.
local function entry(i, j)
  return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)
end

local function times(vector)
  local size = #vector
  local result = {}
  for i = 0, size - 1 do
    local total = 0.0
    for j = 0, size - 1 do
      total = total + entry(i, j) * vector[j + 1]
    end
    result[i + 1] = total
  end
  return result
end

local function times_transposed(vector)
  local size = #vector
  local result = {}
  for i = 0, size - 1 do
    local total = 0.0
    for j = 0, size - 1 do
      total = total + entry(j, i) * vector[j + 1]
    end
    result[i + 1] = total
  end
  return result
end

local function norm(size)
  local u = {}
  for i = 1, size do
    u[i] = 1.0
  end
  local v = u
  for _ = 1, 5 do
    v = times_transposed(times(u))
    u = times_transposed(times(v))
  end
  local above = 0.0
  local below = 0.0
  for i = 1, size do
    above = above + u[i] * v[i]
    below = below + v[i] * v[i]
  end
  return math.sqrt(above / below)
end

local function work(scale)
  local seen = {}
  for _ = 1, scale do
    seen[norm(16)] = true
  end
  return seen
end

local function check(seen)
  for value in pairs(seen) do
    if value ~= 1.27352521545013 then
      return string.format("WRONG: found the norm %.17g", value)
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
                      "spectralnorm", THREADS, SCALE, seconds, verdict))
  if verdict ~= "ok" then
    os.exit(1)
  end
end

main()
