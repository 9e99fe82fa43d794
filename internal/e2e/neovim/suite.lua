-- Drives a child Neovim with typed keys, over the app in FUNCLS_APP. It runs in any Neovim since 0.7,
-- and the child is the same one. usage: nvim --headless -u NONE -i NONE -n -c 'luafile suite.lua'
local app, funcls, config = os.getenv("FUNCLS_APP"), os.getenv("FUNCLS"), os.getenv("FUNCLS_NEOVIM_CONFIG")
local passed, failed = 0, 0

local function say(line) io.stdout:write(line .. "\n") end

local function check(name, ok, found)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
    say("FAILED " .. name .. ": " .. vim.inspect(found))
  end
end

local child = vim.fn.jobstart({ vim.v.progpath, "--embed", "--headless", "-u", "NONE", "-i", "NONE", "-n" }, { rpc = true })
local function ask(method, ...) return vim.rpcrequest(child, method, ...) end
local function lua(code, ...) return ask("nvim_exec_lua", code, { ... }) end
local function keys(text) ask("nvim_input", text) end

-- soon waits until a question is answered with something true, and returns that.
local function soon(question)
  local answer
  vim.wait(15000, function()
    local ok, found = pcall(question)
    answer = ok and found or nil
    return answer
  end, 20)
  return answer
end

local function open(file) ask("nvim_command", "silent edit! " .. app .. "/" .. file) end
local function text(file)
  return lua([[return table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufnr(...), 0, -1, false), "\n")]], app .. "/" .. file)
end
-- at puts the cursor onto a text that the buffer holds.
local function at(needle) return ask("nvim_call_function", "search", { "\\V" .. needle, "cw" }) > 0 end
local function under() return lua([[return vim.fn.expand("%:p:h:t") .. "/" .. vim.fn.expand("%:t") .. " " .. vim.fn.expand("<cword>")]]) end
local function findings()
  return lua([[local out = {}
    for _, d in ipairs(vim.diagnostic.get(0)) do
      table.insert(out, (d.code or d.user_data.lsp.code) .. " " .. vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})[1])
    end
    table.sort(out)
    return table.concat(out, ", ")]])
end

local function suite()
  -- As docs/editors/neovim.md has it: the folder with lsp/funcls.lua where Neovim reads such, else by hand.
  lua([[
    local funcls, app, config = ...
    vim.o.hidden, vim.o.swapfile, vim.o.completeopt = true, false, "menu,menuone,noselect"
    vim.cmd("filetype plugin on")
    local function attached(buffer)
      vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
      vim.keymap.set("n", "gd", vim.lsp.buf.definition, { buffer = buffer })
      vim.keymap.set("n", "K", vim.lsp.buf.hover, { buffer = buffer })
    end
    _G.client = function()
      for _, c in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do return c end
    end
    if vim.lsp.config then
      vim.opt.runtimepath:append(config)
      vim.lsp.config("funcls", { cmd = { funcls, "serve" }, on_attach = function(_, buffer) attached(buffer) end })
      vim.lsp.enable("funcls")
    else
      local id
      vim.api.nvim_create_autocmd("FileType", { pattern = { "json", "python" }, callback = function(event)
        id = id or vim.lsp.start_client({ name = "funcls", cmd = { funcls, "serve" }, root_dir = app,
          on_attach = function(_, buffer) attached(buffer) end })
        vim.lsp.buf_attach_client(event.buf, id)
      end })
    end]], funcls, app, config)

  open("Mistaken/function.json")
  check("a finding in function.json", soon(function() return findings() == "AZF101 message" end), findings())
  open("Mistaken/__init__.py")
  check("a finding in Python", soon(function() return findings() == "AZF101 mesage" end), findings())

  at("mesage")
  lua([[vim.ui.select = function(items, options, chosen)
      for i, item in ipairs(items) do
        _G.titles = (_G.titles or "") .. (options.format_item or tostring)(item) .. "\n"
        if (options.format_item or tostring)(item):find("'mesage'", 1, true) then return chosen(item, i) end
      end
      chosen(nil)
    end
    vim.lsp.buf.code_action()]])
  check("a fix", soon(function() return text("Mistaken/function.json"):find('"name": "mesage"', 1, true) end),
    { lua("return _G.titles"), text("Mistaken/function.json") })
  check("the finding goes", soon(function() return findings() == "" end), findings())

  open("Orders/function.json")
  at('order",')
  check("the server is there", soon(function() return lua("return vim.bo.omnifunc ~= ''") end), lua("return vim.bo.omnifunc"))
  keys("gd")
  check("definition in Python", soon(function() return under() == "Orders/__init__.py order" end), under())
  keys("gd")
  check("and back", soon(function() return under() == "Orders/function.json order" end), under())
  at("queueTrigger")
  keys("K")
  check("hover", soon(function() return lua([[for _, w in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(w).relative ~= "" then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false), "\n"):find("queue")
      end
    end]]) end), "no window about a queue")

  at('"order"')
  keys("<Esc>l")
  lua([[vim.lsp.buf.rename("purchase")]])
  check("rename in function.json", soon(function() return text("Orders/function.json"):find('"name": "purchase"', 1, true) end), text("Orders/function.json"))
  check("rename in Python", soon(function()
    local python = text("Orders/__init__.py")
    return python:find("main(purchase: func", 1, true) and python:find("purchase.get_body()", 1, true) and not python:find("order%.")
  end), text("Orders/__init__.py"))

  open("GetOrder/function.json")
  at("anonymous")
  keys([[ci"fu<C-x><C-o>]])
  check("completion in function.json", soon(function() return #ask("nvim_call_function", "complete_info", { { "items" } }).items > 0 end),
    ask("nvim_call_function", "complete_info", { {} }))
  keys("<C-n><C-y><Esc>")
  check("what was accepted there", soon(function() return text("GetOrder/function.json"):find('"authLevel": "function",', 1, true) end), text("GetOrder/function.json"))
  open("GetOrder/__init__.py")
  at('"id"')
  keys([[ci"<C-x><C-o>]])
  check("completion in Python", soon(function() return #ask("nvim_call_function", "complete_info", { { "items" } }).items > 0 end),
    ask("nvim_call_function", "complete_info", { {} }))
  keys("<C-n><C-y><Esc>")
  check("what was accepted in Python", soon(function() return text("GetOrder/__init__.py"):find('route_params["id"]', 1, true) end), text("GetOrder/__init__.py"))

  lua("_G.client().stop(vim.lsp.config and _G.client() or nil)")
  check("the server stops", soon(function() return not lua("return _G.client() ~= nil") end), "it runs on")
end

local ok, problem = xpcall(suite, debug.traceback)
if not ok then check("the suite runs", false, problem) end
local version = vim.version()
say(("Neovim %d.%d.%d: %d passed, %d failed"):format(version.major, version.minor, version.patch, passed, failed))
pcall(vim.rpcnotify, child, "nvim_command", "qall!")
vim.fn.jobwait({ child }, 1000)
vim.cmd(failed == 0 and "qall!" or "cquit 1")
