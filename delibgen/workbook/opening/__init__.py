"""Opening a workbook or a CSV file with care: whatever it holds, it is read or clearly refused."""
