-- The same as fannkuch.py, for Lua: the same work in the same steps, the same answer.
-- SPDX-License-Identifier: MIT

local THREADS = tonumber(arg[1] or "1")
local SCALE = tonumber(arg[2] or "400")

-- As in Python, but that lists begin with 1: the next order in the counting of turns.
local function rotate(order, turns)
  local size = #order
  local r = 2
  while r <= size do
    local first = order[1]
    for i = 1, r - 1 do
      order[i] = order[i + 1]
    end
    order[r] = first
    turns[r] = turns[r] - 1
    if turns[r] > 0 then
      return true
    end
    turns[r] = r
    r = r + 1
  end
  return false
end

local function flip_count(order)
  local pile = table.move(order, 1, #order, 1, {})
  local flips = 0
  local top = pile[1]
  while top ~= 1 do
    local low = 1
    local high = top
    while low < high do
      local keep = pile[low]
      pile[low] = pile[high]
      pile[high] = keep
      low = low + 1
      high = high - 1
    end
    flips = flips + 1
    top = pile[1]
  end
  return flips
end

local function play(size)
  local order = {}
  local turns = {}
  for i = 1, size do
    order[i] = i
    turns[i] = i
  end
  local longest = 0
  local total = 0
  local sign = 1
  local more = true
  while more do
    local flips = flip_count(order)
    if flips > longest then
      longest = flips
    end
    total = total + sign * flips
    sign = -sign
    more = rotate(order, turns)
  end
  return longest * 100000 + total
end

local function work(scale)
  local total = 0
  for _ = 1, scale do
    total = total + play(6)
  end
  return total
end

local function check(total)
  if total ~= 1000049 * SCALE then
    return "WRONG: summed " .. total
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
                      "fannkuch", THREADS, SCALE, seconds, verdict))
  if verdict ~= "ok" then
    os.exit(1)
  end
end

main()
