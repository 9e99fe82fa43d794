-- funcls for Neovim 0.11 and newer: with this folder's parent in 'runtimepath', or this file in the
-- lsp folder of your configuration, `vim.lsp.enable("funcls")` is all that is needed.
return {
  cmd = { "funcls", "serve" },
  filetypes = { "python", "json", "jsonc" },
  root_markers = { "host.json" },
  workspace_required = true,
}
