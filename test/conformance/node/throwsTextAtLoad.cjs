throw "text at load"; 
