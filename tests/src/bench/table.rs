//! Printing: a heading, aligned columns, a note.

use std::io::Write as _;

/// Prints a line. A closed standard output is no reason to stop.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints rows of cells: the first column to the left, the others to the right, each as wide as its widest cell.
pub(super) fn rows(rows: &[Vec<String>]) {
    lines(rows).iter().for_each(|line| say(line));
}

fn lines(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| length(cell)).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let blanks = " ".repeat(width - length(cell));
        if column == 0 { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") }
    });
    format!("  {}", cells.collect::<Vec<_>>().join("   ")).trim_end().to_owned()
}

fn length(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_under_each_other() {
        let table = [["phase", "least"], ["reachable", "2"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(lines(&table), ["  phase       least", "  reachable       2"]);
    }
}
