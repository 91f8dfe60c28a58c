-- The same as nqueens.py, for Lua: the same work in the same steps, the same answer.
-- SPDX-License-Identifier: MIT

local THREADS = tonumber(arg[1] or "1")
local SCALE = tonumber(arg[2] or "880")

-- Gives the columns of a row that no queen placed so far attacks, one at a time.
local function free_columns(row, size, columns, rising, falling)
  return coroutine.wrap(function()
    for column = 0, size - 1 do
      if not (columns[column] or rising[row + column] or falling[row - column]) then
        coroutine.yield(column)
      end
    end
  end)
end

local function place(row, size, columns, rising, falling)
  if row == size then
    return 1
  end
  local ways = 0
  for column in free_columns(row, size, columns, rising, falling) do
    columns[column] = true
    rising[row + column] = true
    falling[row - column] = true
    ways = ways + place(row + 1, size, columns, rising, falling)
    columns[column] = nil
    rising[row + column] = nil
    falling[row - column] = nil
  end
  return ways
end

local function work(scale)
  local total = 0
  for _ = 1, scale do
    total = total + place(0, 7, {}, {}, {})
  end
  return total
end

local function check(total)
  if total ~= 40 * SCALE then
    return "WRONG: found " .. total .. " ways"
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
                      "nqueens", THREADS, SCALE, seconds, verdict))
  if verdict ~= "ok" then
    os.exit(1)
  end
end

main()
