-- funcls for nvim-lspconfig with Neovim 0.8 to 0.10: `require("lspconfig").funcls.setup({})`.
return {
  default_config = {
    cmd = { "funcls", "serve" },
    filetypes = { "python", "json", "jsonc" },
    root_dir = function(file)
      local host = vim.fs.find("host.json", { upward = true, path = vim.fs.dirname(file) })[1]
      return host and vim.fs.dirname(host)
    end,
    single_file_support = false,
  },
  docs = {
    description = [[
https://github.com/funcls/funcls

Language server for Azure Functions in Python: keeps function.json and its entry point in agreement.
]],
  },
}
