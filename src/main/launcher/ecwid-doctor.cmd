@echo off
rem Runs ecwid-doctor from the folder that it was unpacked to. JAVA_HOME chooses the Java, unless
rem the archive has a runtime of its own. ECWID_DOCTOR_JAVA_OPTS has options for Java.
rem Lines must end with CR LF: with LF alone cmd misses labels.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name would hide the exit status.
set "ERRORLEVEL="
set "STATUS=2"

set "JAVA="
if exist "%~dp0..\runtime\bin\java.exe" set "JAVA=%~dp0..\runtime\bin\java.exe"
if defined JAVA goto found
if not defined JAVA_HOME goto search
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto found
>&2 echo ecwid-doctor: JAVA_HOME has no bin\java.exe; set it to a JDK, or unset it.
goto end
:search
for %%f in (java.exe) do set "JAVA=%%~$PATH:f"
if defined JAVA goto found
>&2 echo ecwid-doctor: java was not found; install Java 17 or later.
goto end

:found
set "CACHE=%LOCALAPPDATA%"
if not defined CACHE set "CACHE=%TEMP%"
set "CACHE=%CACHE%\ecwid-doctor"
rem Asked once for each Java, because it costs a start; an update changes the date or the size.
set "JAVA_FILE="
for %%f in ("%JAVA%") do set "JAVA_FILE=%%~ff %%~tf %%~zf"
set "VERSION=0"
set "KNOWN="
if exist "%CACHE%\java.txt" for /f "usebackq tokens=1*" %%a in ("%CACHE%\java.txt") do set "VERSION=%%a"& set "KNOWN=%%b"
if "%KNOWN%"=="%JAVA_FILE%" goto run
set "VERSION=0"
rem cmd takes the outer quotation marks away. They are escaped so that those of the path count.
for /f "tokens=3" %%v in ('^""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version"^"') do set "VERSION=%%v"
if "%VERSION:~0,2%"=="1." set "VERSION=8"
if %VERSION% GEQ 17 goto keep
>&2 echo ecwid-doctor: Java 17 or later is needed; install it, or set JAVA_HOME to it.
goto end
:keep
if not exist "%CACHE%\" mkdir "%CACHE%" 2>nul
for %%f in ("%JAVA%") do 2>nul >"%CACHE%\java.txt" echo %VERSION% %%~ff %%~tf %%~zf

:run
set "FAST=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -XX:CompileThresholdScaling=4"
set "KIND=words"
if "%~1"=="replay" set "KIND=replay"
if "%~1"=="diagnose" set "KIND=diagnose"
if "%~1"=="demo" set "KIND=diagnose"
if "%~1"=="serve" set "KIND=diagnose"
if "%~1"=="serve" set "FAST=%FAST% -Xms16m"
if "%~1"=="mcp" set "KIND=mcp"
if "%~1"=="mcp" set "FAST=%FAST% -Xms16m"
if "%~1"=="batch" set "KIND=batch"
if "%~1"=="batch" set "FAST=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xms64m -Xmn32m -Xmx256m"
set "CLASSES=%~dp0..\lib\*"
if "%~1"=="mcp" set "CLASSES=%CLASSES%;%~dp0..\lib-mcp\*"
if "%~1"=="rules" goto rules

:next
if [%1]==[] goto start
if "%~1"=="--rules" goto rules
shift /1
goto next
:rules
set "CLASSES=%CLASSES%;%~dp0..\lib-rules\*"
rem An archive of classes fits one class path.
set "KIND=rules"

:start
rem Java 19 and later keep an archive of classes there by themselves. Before, Java would use none.
set "ARCHIVE=-Xshare:auto"
if %VERSION% GEQ 19 set "ARCHIVE=-XX:+AutoCreateSharedArchive"
set "ARCHIVE_FILE=-Xshare:auto"
if %VERSION% GEQ 19 set "ARCHIVE_FILE=-XX:SharedArchiveFile=%CACHE%\%KIND%.jsa"
rem The program writes UTF-8. Some versions of Java name a console where input is a file.
set "PAGE="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
"%JAVA%" %FAST% -Xlog:disable %ARCHIVE% "%ARCHIVE_FILE%" %ECWID_DOCTOR_JAVA_OPTS% -Djdk.console=java.base -Decwiddoctor.stdin.terminal=true -cp "%CLASSES%" io.ecwiddoctor.cli.Main %*
set "STATUS=%ERRORLEVEL%"
if defined PAGE chcp %PAGE% >nul

:end
rem After "exit /b" alone, "ecwid-doctor ... || echo failed" would say nothing.
"%COMSPEC%" /d /c exit %STATUS%
