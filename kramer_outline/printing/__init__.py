"""The outline on paper: pages that PDF files and printers share. Uses QtGui, no widgets."""
