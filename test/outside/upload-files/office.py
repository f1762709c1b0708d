"""Writes a Word document or an OpenDocument text of the paragraphs and the table that it is told on standard input."""

import json
import sys


def word(path, paragraphs, rows):
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph().add_run(paragraph).bold = True
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "Header of the clinic"
    document.save(path)


def open_document(path, paragraphs, rows):
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentText()
    for paragraph in paragraphs:
        document.text.addElement(P(text=paragraph))
    table = Table()
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell()
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.text.addElement(table)
    document.save(path)


asked = json.load(sys.stdin)
{"docx": word, "odt": open_document}[asked["kind"]](asked["path"], asked["paragraphs"], asked["rows"])
