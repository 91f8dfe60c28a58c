-- The same as fib.py, for Lua: the same work in the same steps, the same answer.
-- SPDX-License-Identifier: MIT

local THREADS = tonumber(arg[1] or "1")
local SCALE = tonumber(arg[2] or "3000")

local function fib(n)
  if n < 2 then
    return n
  end
  return fib(n - 1) + fib(n - 2)
end

local function work(scale)
  local total = 0
  for _ = 1, scale do
    total = total + fib(16)
  end
  return total
end

local function check(total)
  if total ~= 987 * SCALE then
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
                      "fib", THREADS, SCALE, seconds, verdict))
  if verdict ~= "ok" then
    os.exit(1)
  end
end

main()
