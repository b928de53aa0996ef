"""What ``drukar edition`` can do, one file each; ``drukar.cli.edition`` lists them."""
