" Drives ALE over the app in FUNCLS_APP, set up as docs/editors/vim.md has it. What was found goes to
" the file in FUNCLS_OUT. usage: vim -u NONE -i NONE -n -N -S suite.vim
set nocompatible hidden completeopt=menu,menuone,noselect
execute 'set packpath^=' . $FUNCLS_ALE
let g:ale_linters_explicit = 1
let g:ale_linters = {'python': ['funcls'], 'json': ['funcls']}
let g:ale_lint_delay = 0
filetype plugin on
packadd ale

function! FunclsRoot(buffer) abort
  let l:host = ale#path#FindNearestFile(a:buffer, 'host.json')
  return empty(l:host) ? '' : fnamemodify(l:host, ':h')
endfunction

for s:language in ['python', 'json']
  call ale#linter#Define(s:language, {
  \ 'name': 'funcls',
  \ 'lsp': 'stdio',
  \ 'executable': $FUNCLS,
  \ 'command': '%e serve',
  \ 'project_root': function('FunclsRoot'),
  \})
endfor

" What ALE asks people is answered with s:answer, or with the number of the choice that holds it.
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  for l:line in split(a:message, '\n')
    if stridx(l:line, s:answer) >= 0 && l:line =~# '^\d'
      return matchstr(l:line, '^\d\+')
    endif
  endfor
  return s:answer
endfunction

let s:passed = 0 | let s:failed = 0 | let s:out = []

function! s:Check(name, ok, found) abort
  if a:ok
    let s:passed += 1
  else
    let s:failed += 1
    call add(s:out, 'FAILED ' . a:name . ': ' . string(a:found))
  endif
endfunction

function! s:Soon(question) abort
  let l:start = reltime()
  while reltimefloat(reltime(l:start)) < 15
    if a:question() | return 1 | endif
    sleep 20m
  endwhile
  return 0
endfunction

function! s:Open(file) abort
  execute 'edit ' . $FUNCLS_APP . '/' . a:file
  call ale#Queue(0)
endfunction

function! s:At(needle) abort
  call cursor(1, 1)
  call search('\V' . a:needle, 'c')
endfunction

function! s:Text(file) abort
  return join(getbufline(bufnr($FUNCLS_APP . '/' . a:file), 1, '$'), "\n")
endfunction

function! s:Findings() abort
  return join(map(copy(ale#engine#GetLoclist(bufnr(''))), {_, d -> get(d, 'code', '') . ' ' . strpart(getline(d.lnum), d.col - 1, d.end_col - d.col + 1)}), ', ')
endfunction

function! s:Place() abort
  return expand('%:p:h:t') . '/' . expand('%:t') . ' ' . expand('<cword>')
endfunction

" Writes a beginning into the string under the cursor, takes the first offer, and gives the line then.
function! s:Complete(typed) abort
  setlocal omnifunc=ale#completion#OmniFunc
  call feedkeys("ci\"" . a:typed . "\<C-x>\<C-o>\<C-n>\<C-y>\<Esc>", 'tx')
  return getline('.')
endfunction

try
  call s:Open('Mistaken/function.json')
  call s:Check('a finding in function.json', s:Soon({-> s:Findings() ==# 'AZF101 message'}), s:Findings())
  call s:Open('Mistaken/__init__.py')
  call s:Check('a finding in Python', s:Soon({-> s:Findings() ==# 'AZF101 mesage'}), s:Findings())
  call s:At('mesage')
  let s:answer = "to 'mesage'"
  ALECodeAction
  call s:Check('a fix', s:Soon({-> s:Text('Mistaken/function.json') =~# '"name": "mesage"'}), s:Text('Mistaken/function.json'))
  " ALE tells the server what a file holds when it looks at the file.
  call s:Open('Mistaken/function.json')
  call s:Open('Mistaken/__init__.py')
  call s:Check('the finding goes', s:Soon({-> ale#Queue(0) is 0 && s:Findings() ==# ''}), s:Findings())

  call s:Open('Orders/function.json')
  call s:At('order",')
  ALEGoToDefinition
  call s:Check('definition in Python', s:Soon({-> s:Place() ==# 'Orders/__init__.py order'}), s:Place())
  ALEGoToDefinition
  call s:Check('and back', s:Soon({-> s:Place() ==# 'Orders/function.json order'}), s:Place())
  call s:At('queueTrigger')
  ALEHover
  call s:Check('hover', s:Soon({-> execute('messages') =~? 'queue' || join(map(range(1, winnr('$')), {_, w -> join(getbufline(winbufnr(w), 1, '$'))})) =~# 'Storage queue\|queue message'}), execute('messages'))
  silent! only
  call s:At('order",')
  let s:answer = 'purchase'
  ALERename
  call s:Check('rename in function.json', s:Soon({-> s:Text('Orders/function.json') =~# '"name": "purchase"'}), s:Text('Orders/function.json'))
  call s:Check('rename in Python', s:Soon({-> s:Text('Orders/__init__.py') =~# 'main(purchase: func' && s:Text('Orders/__init__.py') =~# 'purchase\.get_body()' && s:Text('Orders/__init__.py') !~# '\<order\.'}), s:Text('Orders/__init__.py'))

  call s:Open('GetOrder/function.json')
  call s:At('anonymous')
  call s:Check('completion in function.json', s:Soon({-> s:Complete('func') =~# '"authLevel": "function",'}), getline('.'))
  call s:Open('GetOrder/__init__.py')
  call s:At('"id"')
  call s:Check('completion in Python', s:Soon({-> s:Complete('i') =~# 'route_params\["id"\]'}), getline('.'))
  call ale#lsp#StopAll()
catch
  call s:Check('the suite runs', 0, v:exception . ' ' . v:throwpoint)
endtry
call add(s:out, printf('Vim %d.%d, ALE: %d passed, %d failed', v:version / 100, v:version % 100, s:passed, s:failed))
call writefile(s:out, $FUNCLS_OUT)
if s:failed | cquit 1 | else | qall! | endif
