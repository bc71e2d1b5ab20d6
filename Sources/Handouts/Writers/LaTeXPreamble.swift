extension LaTeXWriter {
  /// What each piece says first, so that it works in any document. All of it can be defined otherwise before.
  static let preamble = #"""
    % Where the figures are, how wide they are, and what begins a part; define them before to have them otherwise.
    \providecommand{\handoutfolder}{}
    \providecommand{\handoutfigurewidth}{0.94\linewidth}
    \providecommand{\handoutsection}{\section*}
    % A figure that is #1 wide is not made larger.
    \providecommand{\handoutatmost}[1]{\ifdim\dimexpr\handoutfigurewidth\relax<#1 \handoutfigurewidth\else#1\fi}
    \ifdefined\handoutlines\else
      % A derivation: symbols at the right of a margin as wide as #1, steps in lines that can be broken before each sign.
      \newenvironment{handoutlines}[1]{\begin{list}{}{%
        \settowidth{\labelwidth}{#1}\setlength{\labelsep}{0.3em}%
        \setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}%
        \setlength{\itemsep}{0.8ex}\setlength{\parsep}{0pt}\setlength{\listparindent}{0pt}}%
        \renewcommand{\makelabel}[1]{\hfil##1}%
        \raggedright\interlinepenalty10000\relpenalty10000\binoppenalty50\relax
        \lineskiplimit0.4ex\lineskip0.8ex\relax}{\end{list}}
      \newcommand{\handoutline}[1]{\item[{$\displaystyle#1$}]}
      \newcommand{\handoutnamed}[2]{\item[{\hbox to\labelwidth{#1\hfil$\displaystyle#2$}}]}
      \newcommand{\handoutshort}[1]{\mbox{$\displaystyle{}#1$}\hskip0.4em plus1em\relax}
      % A step: #1 as it is, or #2, which can be broken, where #1 is wider than a line.
      \newcommand{\handoutstep}[2]{\sbox0{$\displaystyle{}#1$}%
        \ifdim\wd0>\linewidth#2\else\usebox0\fi\hskip0.4em plus1em\relax}
      \newcommand{\handoutequation}[2]{\sbox0{$\displaystyle#1$}%
        \ifdim\wd0>\linewidth
          \begin{quote}\raggedright\binoppenalty50$\displaystyle#2$\end{quote}%
        \else\[\usebox0\]\fi}
      % A table: #3 as it is; #4 where that is wider than a line, with #2 columns of words, which share what the others
      % (#1) leave; and #5, in words, where #4 is too wide as well.
      \newlength{\handoutshare}
      \newcommand{\handouttable}[5]{{\hfuzz\maxdimen\hbadness10000
        \setlength{\handoutshare}{\dimexpr(\linewidth-#1)/#2\relax}%
        \ifdim\handoutshare<7em\relax\setlength{\handoutshare}{7em}\fi
        \sbox0{\small#3}\sbox2{\small\setlength{\tabcolsep}{4pt}#4}\global\setbox4\hbox{}
        \ifdim\wd0>\linewidth\ifdim\wd2>\linewidth\else\global\setbox4\copy2\fi\else\global\setbox4\copy0\fi}%
        \ifdim\wd4=0pt\relax{\small#5\par}\else\begin{center}\usebox4\end{center}\fi
        \csname @beginparpenalty\endcsname-51\relax}
      % No page ends between a sentence and its table.
      \newcommand{\handouttogether}{\par\nobreak\csname @beginparpenalty\endcsname10000\relax}
    \fi
    """#

  /// Beside the preamble where a figure is in TikZ: its letters are those of the document, as large as the figure is.
  static let tikz = #"""

    \ifdefined\handouttikz\else
      \newcommand{\handouttikz}[1]{\sbox0{\input{#1}}%
        \sbox0{\resizebox{\handoutfigurewidth}{!}{\usebox0}}%
        \ifdim\ht0>0.9\textheight\resizebox{!}{0.9\textheight}{\usebox0}\else\usebox0\fi}
    \fi
    """#
}
