-- Asks the service of other sites whether a comment is spam, each with another text. Arguments: key.
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
  key = arguments[1]
end

function request()
  local text = {}
  for at = 1, 80 do text[at] = words[math.random(#words)] .. string.char(97 + math.random(0, 25)) end
  local body = "api_key=" .. key .. "&blog=https%3A%2F%2Fother.example%2F&user_ip=203.0.113.9&comment_author=Ada"
    .. "&comment_content=" .. table.concat(text, "+")
  return wrk.format("POST", "/akismet/1.1/comment-check", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }, body)
end
