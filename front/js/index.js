// Our own scripts: imported here.
