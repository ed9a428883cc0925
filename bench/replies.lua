-- Posts replies, each with another text. Arguments: path of the article, token of its form, origin.
local words = {}
for word in ([[the council has again put off what it promised in spring and nobody explains why because
  our street waits since summer for a crossing while buses pass full every morning my neighbour counted
  them from her window with tea and patience perhaps somebody reads this at last]]):gmatch("%a+") do
  words[#words + 1] = word
end

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  math.randomseed(os.time() * 10 + number)
  path, token, origin = arguments[1], arguments[2], arguments[3]
  taken, refused = 0, 0
end

local function letters(length)
  local made = {}
  for at = 1, length do made[at] = string.char(97 + math.random(0, 25)) end
  return table.concat(made)
end

function request()
  local text = {}
  for at = 1, 40 do text[at] = words[math.random(#words)] end
  text[#text + 1] = letters(12)
  local body = "name=Reader+" .. letters(6) .. "&email=&url=&parent=&subject=&token=" .. token
    .. "&comment=" .. table.concat(text, "+")
  return wrk.format("POST", path .. "reply/", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Origin"] = origin,
    ["Sec-Fetch-Site"] = "same-origin",
  }, body)
end

function response(status)
  if status == 303 then taken = taken + 1 else refused = refused + 1 end
end
